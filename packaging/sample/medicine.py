# ruff: noqa: E501 - a table is read across
"""Medicine and Emergency Care: operations propose and decide, the other two sign.

The managing director has run the division since 2017. The medical director is an interim, the emergency
department has no clinical lead, and several understandings were reached with executives, one of whom left.
"""

from notation import Chart

from triumvirate.model.organisation import Division

POSTS = """
C   | clinical    | lead | Divisional Medical Director         | COO | 4 sessions a week | Kwabena Adjei-Moss 2026-07-01..2027-03-31 interim                       | -
O   | operational | lead | Divisional Managing Director        | COO | 1 wte             | Lorraine Stapleford 2017-04-03..                                        | DO none
N   | nursing     | lead | Divisional Director of Nursing      | COO | 1 wte             | Mei-Lin Castellano 2025-11-03..                                         | DN jd-m-dn
ED  | clinical    | -    | Clinical Lead, Emergency Department | C   | 2 sessions a week | Patrick Vaz-Donnelly 2021-10-04..2026-09-30                             | -
DN  | nursing     | -    | Deputy Director of Nursing          | N   | -                 | Amina Farrukh 2024-03-18..                                              | -
DO  | operational | -    | Head of Operations                  | O   | -                 | Gethin Morrow 2022-01-10..                                              | -
SM  | operational | -    | Site and Flow Manager               | DO  | -                 | Oyinkan Bramwell 2023-06-05.., Dariusz Hollins 2024-02-12..             | -
MT  | nursing     | -    | Matron, Acute Medicine              | N   | -                 | Siobhan Achebe 2021-07-19..                                             | -
FP  | other       | -    | Finance Business Partner            | -   | -                 | Hannah Zielonka 2023-11-06..                                            | -
MB  | other       | -    | Medicine Management Board           | COO | -                 | of C O N ED FP, quorum 5, seats terms-of-reference                      | -
COO | other       | -    | Chief Operating Officer             | -   | -                 | Desmond Arkell 2018-06-04..2025-12-31, Marguerite Fontaine 2026-01-05.. | -
CMO | other       | -    | Chief Medical Officer               | -   | -                 | Rajiv Tennakoon 2022-10-03..                                            | -
CNO | other       | -    | Chief Nurse                         | -   | -                 | Philippa Osei-Grant 2023-05-02..                                        | -
"""

ROWS = """
decision | C  | O   | N  | others             | resting on                                   | more
FIN-01   | S  | PDE | S  | FP:C               | sord@table_A1                                |
FIN-03   | -  | PDE | -  | FP:C               | custom                                       |
FIN-04   | -  | D   | -  | DO:PE FP:C         | sord@table_B1                                |
FIN-05   | -  | PDE | -  | FP:C DO:C          | custom                                       | needs QUA-01
FIN-06   | -  | PDE | S  | FP:C               | custom, O personal:desmond-arkell            | note Agreed with the chief operating officer of the time.
FIN-07   | I  | PDE | I  | FP:C               | custom, O personal:marguerite-fontaine       |
FIN-08   | -  | PE  | -  | MB:D FP:C          | tor-m@4                                      | note The terms of reference say only "the triumvirate".
FIN-11   | -  | PD  | -  | SM:E FP:C          | sord@table_B4                                |
MED-03   | DE | S   | -  | CMO:S ED:P DO:C    | jobplan@7                                    |
MED-06   | P  | DE  | I  | DO:C               | custom, O unrecorded, C personal:lorraine-stapleford |
MED-08   | S  | PD  | -  | DO:PE FP:C         | tempstaff@8, O custom                        |
MED-10   | I  | I   | -  | CMO:PDE COO:C      | conduct@4, CMO mhps                          | designated CMO.D Rajiv Tennakoon; says Restrict or exclude a doctor
NUR-01   | S  | D   | PE | CNO:S FP:C         | staffing@4, O custom                         |
NUR-02   | -  | PDE | M  | DO:C               | custom                                       | needs NUR-01 QUA-01
NUR-04   | -  | I   | I  | SM:PDE DO:C        | staffing@8                                   | says Move staff between wards on the day
NUR-05   | -  | D   | P  | SM:E DO:C          | custom, N tempstaff@8                        |
NUR-06   | S  | PD  | S  | SM:E DO:C COO:I    | custom                                       | says Close acute beds or cap admissions for staffing
NUR-10   | -  | -   | DE | MT:P DN:P CNO:C    | jd-m-n, N pgd                                | designated N.D Mei-Lin Castellano
QUA-01   | S  | PD  | S  | DO:PE FP:C         | qia@5.1, O custom                            |
QUA-03   | M  | -   | DE | MT:P DO:C          | psirf@6                                      |
QUA-05   | S  | PD  | S  | DO:E SM:C          | minute-m, O custom                           |
QUA-07   | -  | D   | P  | DO:E CNO:C         | complaint@9, O custom                        |
QUA-08   | -  | PD  | -  | DO:E FP:C MB:I     | risk@5, O custom                             |
QUA-16   | D  | PDE | D  | CNO:C              | custom                                       | any(C, O, N); says Suspend a clinic, unit or service on safety grounds
QUA-17   | -  | I   | I  | CNO:PDE SM:E COO:C | infection@3                                  | carry all
OPS-02   | -  | PD  | -  | SM:E DO:C          | custom                                       | says Share endoscopy lists between specialties
OPS-03   | S  | PD  | -  | SM:E DO:C          | access@9, O custom                           |
OPS-04   | -  | PD  | -  | SM:E DO:E COO:C    | access@11, O custom                          | says Cancel planned endoscopy and day cases for other than clinical reasons
OPS-05   | S  | PD  | S  | SM:E COO:C         | fullcap@4                                    |
OPS-06   | I  | I   | I  | SM:I COO:I         | custom                                       | says Place patients in corridors
OPS-07   | -  | C   | -  | SM:PDE COO:I       | fullcap@2                                    |
OPS-08   | S  | PD  | S  | ED:S DO:E SM:C     | access@14                                    |
OPS-12   | -  | PD  | S  | SM:E DO:C          | custom                                       |
OPS-14   | -  | PDE | -  | DO:C               | custom, O personal:marguerite-fontaine       | says Say what the on-call manager may decide alone
STR-02   | C  | PDE | -  | MB:S FP:C          | custom, MB tor-m@4                           |
STR-06   | I  | DE  | I  | FP:C               | custom, O personal:marguerite-fontaine       |
PPL-01   | -  | D   | S  | DO:PE FP:C         | vacancy@3                                    |
PPL-03   | C  | PDE | -  | COO:S              | custom, COO sord@table_D3                    | needs PPL-11
PPL-11   | C  | C   | -  | -                  | none                                         |
GOV-03   | -  | PDE | -  | COO:C              | custom, O personal:marguerite-fontaine       |
"""

MEDICINE = Chart(Division("medicine", "Medicine and Emergency Care", version="0.6"), POSTS, ROWS)
