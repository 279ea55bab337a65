# ruff: noqa: E501 - a table is read across
"""Surgery: three leads side by side, and nearly all of it written down.

The chart was agreed in January 2026. What is left is what agreed divisions still have: a vacant deputy,
a policy past its review, a habit or two, and one understanding between two people.
"""

from datetime import date

from notation import Chart

from triumvirate.model.organisation import Accepted, Division, Status

POSTS = """
C   | clinical    | lead | Clinical Director                 | COO | 4 sessions a week | Adaeze Brightwell 2023-04-01..                     | DC jd-s-dc
O   | operational | lead | Divisional Director of Operations | COO | 1 wte             | Tomasz Wilkowski 2021-09-06..                      | DO jd-s-do
N   | nursing     | lead | Divisional Director of Nursing    | COO | 1 wte             | Carys Penhallow 2024-06-03..                       | DN jd-s-dn
DC  | clinical    | -    | Deputy Clinical Director          | C   | 2 sessions a week | Imran Sattar-Lowe 2024-01-08..                     | -
DO  | operational | -    | Deputy Director of Operations     | O   | -                 | Grace Oyelaran 2023-02-13..                        | -
DN  | nursing     | -    | Deputy Director of Nursing        | N   | -                 | Moira Tallis 2020-05-04..2026-08-30                | -
GM  | operational | -    | General Manager, Theatres         | DO  | -                 | Devika Ramanayake 2022-11-07..                     | -
MT  | nursing     | -    | Matron, Theatres and Surgery      | N   | -                 | Bernadette Okell 2019-03-04..                      | -
FP  | other       | -    | Finance Business Partner          | -   | -                 | Yusuf Demirel-Hughes 2022-06-20..                  | -
PP  | other       | -    | People Business Partner           | -   | -                 | Sian Abara 2024-09-02..                            | -
DB  | other       | -    | Surgery Divisional Board          | COO | -                 | of C O N FP PP, quorum 3, seats terms-of-reference | -
COO | other       | -    | Chief Operating Officer           | -   | -                 | Marguerite Fontaine 2026-01-05..                   | -
CMO | other       | -    | Chief Medical Officer             | -   | -                 | Rajiv Tennakoon 2022-10-03..                       | -
"""

ROWS = """
decision | C   | O   | N   | others                | resting on                                   | more
FIN-01   | C   | PE  | C   | DB:D FP:C             | tor-s@4.1                                    |
FIN-03   | -   | DE  | I   | GM:P DO:P FP:C        | sord@table_B2                                |
FIN-06   | PD  | PD  | PD  | FP:C GM:E DO:E CMO:I  | qia@6.2                                      | any(C, O, N); tie COO; says Stop or pause a savings scheme when quality slips
FIN-08   | M   | PM  | M   | DB:D FP:C GM:E DO:E   | bizcase@5                                    | needs STR-02
FIN-11   | P   | D   | C   | GM:E DO:E             | sord@table_B4                                | says Approve waiting list initiative sessions and rates
MED-01   | PDE | S   | I   | PP:C FP:C             | sord@table_C1                                |
MED-03   | DE  | C   | -   | DC:P CMO:S            | jobplan@7                                    |
MED-06   | PDE | C   | C   | PP:C                  | medlead@3                                    | note The policy passed its review date in August 2026.
MED-08   | M   | D   | -   | GM:PE DO:PE FP:C      | tempstaff@8                                  |
MED-09   | D   | C   | -   | DC:P GM:E DO:E        | custom                                       |
NUR-01   | S   | S   | PDE | MT:C FP:C             | staffing@4                                   |
NUR-02   | M   | M   | PD  | MT:E PP:C FP:C        | qia@5.3                                      | needs QUA-01
NUR-03   | -   | -   | D   | MT:PE GM:C            | roster@6                                     |
NUR-06   | PD  | PD  | PD  | MT:C GM:E DO:E COO:I  | staffing@9                                   | 2of(C, O, N); tie COO
NUR-07   | -   | I   | D   | MT:PE                 | staffing@7                                   | says Approve one-to-one care above establishment
NUR-08   | -   | C   | PDE | PP:C                  | jd-s-n                                       |
QUA-01   | D   | S   | D   | GM:PE DO:PE MT:C      | qia@5.1                                      | order(O, C, N); tie CMO
QUA-05   | M   | I   | D   | MT:PE GM:E DC:C       | psirf@8                                      |
QUA-06   | DE  | I   | M   | DC:P MT:C             | candour@4                                    |
QUA-08   | C   | C   | C   | GM:PE DO:PE MT:P DB:D | risk@5                                       |
QUA-10   | DE  | -   | M   | DC:P MT:C             | guideline@9, C guideline@9+jd-s-c            |
QUA-16   | PDE | PDE | PDE | MT:C CMO:I COO:I      | stop@2                                       | any(C, O, N); tie CMO; says Suspend a theatre list, clinic or ward on safety grounds
OPS-01   | M   | D   | C   | GM:PE DO:PE           | theatre@3                                    | needs MED-03
OPS-02   | M   | D   | C   | GM:PE DO:PE           | theatre@5                                    | says Give theatre lists to specialties, or take them back
OPS-03   | PD  | S   | C   | GM:E DO:E             | access@9                                     |
OPS-04   | M   | D   | C   | GM:PE DO:PE           | access@11                                    |
OPS-08   | DE  | PDE | C   | GM:C                  | custom                                       | note The clinical and operational directors sign these together on Thursdays.
OPS-10   | C   | D   | -   | GM:PE DO:PE           | custom                                       |
STR-01   | M   | PM  | M   | DB:D FP:C GM:E DO:E   | tor-s@4.2                                    | needs FIN-01
STR-02   | P   | PE  | P   | DB:D FP:C             | tor-s@4.3                                    |
EST-02   | C   | D   | C   | GM:PE DO:PE           | sord@table_B5, O sord@table_B5+jd-s-o        |
PPL-01   | C   | D   | C   | GM:PE DO:PE MT:P PP:I | vacancy@3                                    |
PPL-02   | M   | PDE | C   | PP:C                  | custom, C personal:tomasz-wilkowski, O personal:adaeze-brightwell |
         | note Each asks the other before an offer is made. It is written nowhere.
PPL-09   | C   | -   | DE  | MT:P                  | custom                                       | says Share out the training and study budget
PPL-11   | D   | PDE | D   | PP:C                  | tor-s@6                                      | all(C, O, N)
GOV-01   | DE  | P   | C   | -                     | tor-s@2                                      |
GOV-02   | ME  | M   | PM  | DB:D PP:C             | tor-s@5                                      |
GOV-03   | P   | P   | P   | COO:DE CMO:C          | tor-s@7                                      |
RES-04   | C   | C   | C   | MT:PE                 | none                                         | note Asked at the workshop in January 2026: all three thought somebody else signs.
"""

PROFILES = {
    "C": {
        "purpose": "Leads the doctors of the division and answers for the standard of their work.",
        "boundaries": "Decides on doctors' work and clinical priority. Does not commit money alone.",
        "skills": "Consultant in a surgical specialty or anaesthesia; job planning; leading change.",
        "pathway": "Two years as deputy clinical director, with the trust's clinical leaders course.",
    },
    "O": {
        "purpose": "Runs the division day by day and holds its budget.",
        "boundaries": "Decides on capacity and money within the scheme. Clinical priority is not hers or his.",
        "skills": "General management of a large service; finance; waiting list management.",
        "pathway": "Deputy director of operations, with a year's rotation through another division.",
    },
    "N": {
        "purpose": "Leads nurses and theatre staff and answers for the quality of care.",
        "boundaries": "Decides on nursing establishments, rosters and standards within the agreed budget.",
        "skills": "Registered nurse; safe staffing reviews; patient safety investigation.",
        "pathway": "Deputy director of nursing, after matron in at least two services.",
    },
}

ACCEPTED: dict[str | None, tuple[Accepted, ...]] = {
    "NUR-01": (
        Accepted(
            "sign-off-only",
            ("NUR-01", "O"),
            "Tomasz Wilkowski",
            "Operations checks the cost. The number of nurses is nursing's to propose and decide.",
            date(2027, 1, 14),
        ),
    )
}

SURGERY = Chart(
    Division(
        "surgery",
        "Surgery",
        status=Status.AGREED,
        agreed=date(2026, 1, 14),
        review=date(2027, 1, 14),
        version="2.0",
    ),
    POSTS,
    ROWS,
    PROFILES,
    ACCEPTED,
)
