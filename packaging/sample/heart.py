# ruff: noqa: E501 - a table is read across
"""Heart, Lung and Kidney: the chief of service manages the other two, by long convention.

The unit grew around one consultant. He decides most things and always has; little of it is written, and
his third term and the head of nursing's working life both end in the spring of 2027.
"""

from datetime import date

from notation import Chart

from triumvirate.model.organisation import Division, DocumentKind, Draft, Plan, Task, TaskAction

POSTS = """
C   | clinical    | lead | Chief of Service                     | CMO | 5 sessions a week | Halvard Lindqvist 2014-10-01..2027-03-31         | DC custom
O   | operational | lead | General Manager                      | C   | 1 wte             | Priscilla Anand 2025-06-02..                     | SM jd-h-o
N   | nursing     | lead | Head of Nursing                      | C   | 1 wte             | Josephine Tamakloe 2016-02-01..2027-04-30        | -
DC  | clinical    | -    | Associate Chief of Service           | C   | 1 session a week  | Ewan Mactaggart 2021-04-05..                     | -
CL  | clinical    | -    | Clinical Lead, Catheter Laboratories | C   | 1 session a week  | Nasreen Qadir-Bell 2022-08-01..                  | -
CF  | clinical    | -    | Clinical Lead, Heart Failure         | C   | 1 session a week  | Halvard Lindqvist 2009-06-01..2027-03-31         | C custom
SM  | operational | -    | Service Manager, Cardiac             | O   | -                 | Leopold Achterberg 2026-05-11..2027-01-31 acting | -
MT  | nursing     | -    | Matron, Cardiac and Respiratory      | N   | -                 | Folasade Irvine 2020-09-07..                     | -
FP  | other       | -    | Finance Business Partner             | -   | -                 | Hannah Zielonka 2023-11-06..                     | -
MM  | other       | -    | Monday Meeting                       | C   | -                 | of C CF DC CL, quorum 3, seats custom            | -
CMO | other       | -    | Chief Medical Officer                | -   | -                 | Rajiv Tennakoon 2022-10-03..                     | -
COO | other       | -    | Chief Operating Officer              | -   | -                 | Marguerite Fontaine 2026-01-05..                 | -
"""

ROWS = """
decision | C   | O   | N   | others           | resting on                                   | more
FIN-03   | D   | PE  | -   | FP:C             | custom                                       |
FIN-05   | D   | PE  | C   | FP:C             | custom                                       | needs QUA-01
FIN-06   | D   | PE  | P   | DC:C             | custom                                       |
FIN-08   | PD  | CE  | C   | FP:C             | custom                                       | needs STR-02
FIN-10   | M   | PE  | -   | COO:D FP:C       | sfi@12, C custom                             |
MED-01   | PDE | C   | -   | DC:C             | custom                                       |
MED-02   | M   | I   | -   | CMO:DE DC:P CL:C | custom, CMO aac                              |
MED-03   | DE  | C   | -   | CL:P CF:P CMO:S  | jobplan@7, C jobplan@7+jd-h-c                |
MED-05   | PDE | C   | -   | FP:I             | custom                                       |
MED-06   | PDE | C   | I   | -                | letter-hl                                    | says Choose the clinical leads and end their terms
MED-08   | D   | PE  | -   | FP:C             | letter-hl, O none                            |
MED-09   | C   | C   | -   | DC:DE CL:P       | custom                                       |
MED-12   | DE  | C   | S   | CL:P             | custom                                       |
NUR-01   | D   | C   | PE  | MT:C             | custom                                       |
NUR-02   | D   | C   | PE  | MT:C             | custom                                       | needs NUR-01 QUA-01
NUR-03   | -   | C   | D   | MT:PE            | roster@6                                     |
NUR-06   | D   | C   | PE  | MT:C CL:C        | custom                                       | says Close cardiac or renal beds when staffing is short
NUR-08   | M   | C   | PDE | -                | custom                                       |
QUA-01   | D   | PE  | S   | CL:C             | custom                                       |
QUA-05   | D   | C   | P   | MT:E             | custom                                       |
QUA-06   | DE  | -   | C   | MT:P             | candour@4                                    |
QUA-08   | D   | P   | PE  | MT:C             | custom                                       |
QUA-10   | PDE | -   | C   | CL:P CF:P        | guideline@9                                  |
QUA-12   | ME  | -   | -   | CL:P CMO:D DC:C  | newproc@4, C custom                          |
QUA-16   | D   | C   | D   | CL:PE MT:PE      | custom                                       | says Stop a list, a clinic or the dialysis unit on safety grounds
OPS-01   | D   | P   | -   | SM:E CL:C        | custom                                       |
OPS-02   | DE  | C   | -   | CL:P             | custom, C personal:nasreen-qadir-bell, CL personal:halvard-lindqvist | says Share catheter laboratory sessions between teams
         | note Settled between the two of them since the second laboratory opened.
OPS-03   | PD  | C   | C   | SM:E             | custom                                       |
OPS-04   | D   | P   | C   | SM:E             | custom                                       | says Cancel planned procedures for other than clinical reasons
OPS-10   | -   | D   | -   | SM:PE CL:C       | custom, O personal:halvard-lindqvist         | note He leaves the clinics to her, she says. Her predecessor did not have it.
STR-02   | D   | PE  | C   | MM:C             | custom                                       | needs FIN-08
STR-06   | PDE | C   | C   | -                | custom                                       |
STR-07   | DE  | C   | C   | -                | custom                                       |
EST-01   | P   | PE  | P   | MM:D FP:C        | custom                                       |
EST-02   | -   | PDE | -   | FP:C             | sord@table_B5                                |
PPL-01   | M   | DE  | -   | SM:P MT:P FP:C   | vacancy@3, C custom                          |
PPL-08   | DE  | C   | C   | -                | custom                                       | says Appraise the general manager and the head of nursing
PPL-11   | I   | I   | I   | DC:I             | custom                                       | note Leave is put in the shared calendar.
GOV-03   | -   | P   | P   | -                | none                                         | note It has not been needed: the chief of service has the last word.
RES-02   | PDE | C   | -   | FP:C             | custom, C personal:rajiv-tennakoon           | says Spend research income and research time
"""

LEAVING = date(2027, 3, 31)

PLAN = Plan(
    "chief-of-service-2027",
    "When the Chief of Service leaves",
    people=("halvard-lindqvist",),
    leaving=LEAVING,
    tasks=(
        Task(TaskAction.WRITE_DOWN, "C", "General Manager", date(2027, 2, 26)),
        Task(TaskAction.WRITE_DOWN, "O", "General Manager", date(2027, 2, 26)),
        Task(TaskAction.WRITE_DOWN, "CL", "Associate Chief of Service", date(2027, 1, 29)),
        Task(TaskAction.NAME_DEPUTY, "C", "Chief Medical Officer", date(2027, 3, 17)),
    ),
    drafts=(
        Draft(
            "MED-05",
            "C",
            DocumentKind.JOB_DESCRIPTION,
            "The Chief of Service agrees additional programmed activities within the budget, "
            "and tells the General Manager each month.",
        ),
    ),
    notes=(
        "The Monday Meeting settles more than its terms say. Go every week for the first two months.\n"
        "Catheter laboratory sessions work because two people trade lists on the phone. Write it down first.\n"
        "Money moves between budgets on a nod. The General Manager will want that on paper, and is right."
    ),
    first_days=(
        "Walk the wards and the dialysis unit with the Head of Nursing, before she leaves in April.\n"
        "Read the last 3 months of the Monday Meeting’s notes.\n"
        "Agree with the General Manager which of these decisions you will share."
    ),
    to_meet="The two clinical leads, each on their own, about who decides on sessions.",
    open_matters=(
        "Who deputises for whom on leave was never settled.\n"
        "The letter about clinical leads names a person and not the post."
    ),
)

HEART = Chart(Division("heart", "Heart, Lung and Kidney", version="0.3", plans=(PLAN,)), POSTS, ROWS)
