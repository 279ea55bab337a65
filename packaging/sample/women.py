# ruff: noqa: E501 - a table is read across
"""Women, Children and Therapies: four leads, whom everyone calls "the quad".

Four sign together on much, as their terms of reference say. Most of it starts in midwifery. Therapies
joined in 2025, and their part is partly written, partly not yet settled.
"""

from notation import Chart

from triumvirate.model.organisation import Division

POSTS = """
C   | clinical    | lead | Clinical Director                            | COO | 4 sessions a week | Olufemi Garrick 2022-05-02..                                   | DC jd-w-dc
O   | operational | lead | Divisional Manager                           | COO | 1 wte             | Harriet Lowndes-Patel 2024-01-15.., Beatriz Quill 2024-01-15.. | -
N   | nursing     | lead | Director of Midwifery and Children's Nursing | COO | 1 wte             | Ngozi Fairweather 2021-03-01..                                 | HM jd-w-hm
A   | other       | lead | Associate Director of Therapies              | COO | 0.8 wte           | Callum Strathearn 2025-02-03..                                 | PR none
DC  | clinical    | -    | Deputy Clinical Director, Neonates           | C   | 2 sessions a week | Anneliese Baptiste 2023-09-04..                                | -
HM  | nursing     | -    | Head of Midwifery                            | N   | -                 | Ruth Abernethy-Khan 2022-04-11..                               | -
SM  | operational | -    | Service Manager, Maternity                   | O   | -                 | Jerome Fitzalan 2024-10-07..2027-06-30                         | -
PR  | other       | -    | Principal Physiotherapist                    | A   | -                 | Tove Nakamura-Reid 2025-08-04..                                | -
LP  | other       | -    | Lead Pharmacist                              | -   | -                 | Wioletta Danso 2026-10-05..                                    | -
FP  | other       | -    | Finance Business Partner                     | -   | -                 | Yusuf Demirel-Hughes 2022-06-20..                              | -
QB  | other       | -    | Women, Children and Therapies Board          | COO | -                 | of C O N A FP, quorum 4, seats terms-of-reference              | -
COO | other       | -    | Chief Operating Officer                      | -   | -                 | Marguerite Fontaine 2026-01-05..                               | -
CMO | other       | -    | Chief Medical Officer                        | -   | -                 | Rajiv Tennakoon 2022-10-03..                                   | -
CNO | other       | -    | Chief Nurse                                  | -   | -                 | Philippa Osei-Grant 2023-05-02..                               | -
"""

ROWS = """
decision | C   | O   | N   | A   | others                                          | resting on                                   | more
FIN-01   | D   | PDE | D   | D   | FP:C                                            | tor-w@4.1                                    | all(C, O, N, A); tie COO
FIN-03   | -   | DE  | C   | -   | SM:P FP:C                                       | sord@table_B2                                |
FIN-06   | D   | D   | PD  | D   | FP:C SM:E                                       | qia@6.2                                      | any(C, O, N, A); tie CNO
FIN-08   | M   | DE  | PM  | M   | FP:C                                            | bizcase@5, A custom                          | needs STR-02
FIN-09   | M   | DE  | P   | S   | QB:S FP:C                                       | bizcase@7, O custom                          | needs FIN-08
MED-03   | DE  | -   | -   | -   | DC:P CMO:S SM:C                                 | jobplan@7                                    |
MED-06   | PDE | C   | C   | C   | -                                               | medlead@3                                    |
MED-08   | M   | D   | -   | -   | SM:PE FP:C                                      | tempstaff@8                                  |
MED-12   | DE  | -   | P   | M   | DC:C                                            | custom                                       |
NUR-01   | S   | M   | PDE | -   | HM:P FP:C                                       | staffing@4                                   | says Propose midwifery and children's ward establishments
NUR-02   | M   | S   | PDE | M   | HM:P FP:C                                       | qia@5.3, A custom                            | needs NUR-01
NUR-06   | M   | M   | PDE | C   | HM:P                                            | matescal@3                                   | says Close the birth centre or cap admissions for staffing
NUR-10   | -   | -   | DE  | -   | HM:P LP:C                                       | guideline@11, N pgd                          |
NUR-11   | D   | -   | PDE | D   | HM:C                                            | custom                                       | says Approve extended practice for midwives and therapists
NUR-12   | -   | S   | M   | PDE | PR:P FP:C                                       | none                                         |
QUA-01   | D   | S   | PDE | D   | FP:C                                            | qia@5.1                                      | all(C, O, N, A); tie CMO
QUA-03   | M   | -   | PDE | C   | HM:P                                            | psirf@6                                      |
QUA-04   | C   | -   | PE  | -   | CNO:D CMO:M                                     | psirf@9, CNO psirfstd                        | designated CNO.D Philippa Osei-Grant
QUA-05   | M   | C   | PD  | M   | HM:PE                                           | psirf@8, A custom                            |
QUA-06   | DE  | -   | P   | -   | HM:P DC:C                                       | candour@4                                    |
QUA-07   | M   | -   | PDE | -   | HM:P SM:C                                       | complaint@9                                  |
QUA-08   | C   | P   | PE  | P   | QB:D                                            | risk@5                                       |
QUA-10   | DE  | -   | PM  | M   | DC:P LP:C                                       | guideline@9, A custom                        |
QUA-11   | C   | -   | PE  | -   | DC:S LP:S CNO:D                                 | guideline@12, DC LP CNO pgd                  | all(DC, LP, CNO); needs QUA-10
QUA-16   | DE  | C   | PDE | D   | -                                               | custom                                       | any(C, N); says Suspend a clinic, ward or community service on safety grounds
QUA-20   | I   | I   | I   | I   | -                                               | custom                                       | says Choose what the maternity dashboard shows
OPS-02   | M   | D   | C   | -   | SM:PE                                           | theatre@5                                    | says Share caesarean and gynaecology lists
OPS-03   | DE  | S   | C   | -   | SM:P                                            | access@9                                     |
OPS-04   | M   | D   | M   | -   | SM:PE HM:E DC:C                                 | access@11, C N custom                        | says Postpone planned caesareans and gynaecology operations
OPS-12   | C   | S   | PD  | D   | HM:E PR:E                                       | custom, N personal:callum-strathearn, A personal:ngozi-fairweather | all(N, A, O); carry all
         | says Change how mothers and children go home
STR-02   | P   | PE  | P   | P   | QB:D FP:C                                       | tor-w@4.3                                    |
STR-03   | S   | S   | PS  | S   | QB:D COO:S DC:C HM:C SM:CE PR:C LP:C FP:C CNO:C | tor-w@4.5, COO sord@table_A4                 |
STR-04   | M   | M   | M   | PDE | PR:P FP:C                                       | custom, A jd-w-a                             | says Redesign community therapy pathways
PPL-01   | C   | DE  | M   | M   | SM:P HM:P                                       | vacancy@3, A custom                          |
PPL-09   | -   | C   | PD  | DE  | -                                               | custom                                       | all(N, A)
PPL-11   | D   | D   | PDE | D   | CNO:C                                           | tor-w@6                                      | all(C, O, N, A); tie COO
GOV-02   | C   | C   | PE  | C   | QB:D                                            | tor-w@5                                      | says Set quoracy: may three of the four decide?
GOV-03   | P   | P   | P   | P   | COO:DE CNO:C                                    | tor-w@7                                      | says Break a deadlock between the four
LOC-01   | D   | S   | PDE | -   | HM:P DC:C COO:I                                 | matescal@5                                   | 2of(C, N, O); tie COO
"""

WOMEN = Chart(Division("women", "Women, Children and Therapies", version="0.8"), POSTS, ROWS)
