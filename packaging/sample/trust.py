# ruff: noqa: E501 - a table is read across
"""The invented trust: its name and every document its four divisions say they rest on.

Nobody and nothing here is real. The shapes are those of published schemes, policies and job adverts.
"""

NAME = "Wrenmere Hospitals"

DOCUMENTS = """
sord      | scheme-of-delegation | -      | SoRD v9        | 2025-11-27 | 2027-11-30 | Scheme of reservation and delegation
sfi       | scheme-of-delegation | -      | SFIs 2025      | 2025-11-27 | 2027-11-30 | Standing financial instructions
bizcase   | policy               | -      | FIN-021 v4     | 2025-03-13 | 2028-03-31 | Business case policy
vacancy   | policy               | -      | WFD-033 v7     | 2025-09-18 | 2027-09-30 | Vacancy control procedure
tempstaff | policy               | -      | WFD-014 v5     | 2024-10-10 | 2027-10-31 | Temporary staffing policy
jobplan   | policy               | -      | MED-006 v4     | 2025-02-20 | 2028-02-29 | Consultant and SAS job planning policy
medlead   | policy               | -      | MED-011 v2     | 2021-08-12 | 2026-08-31 | Clinical leadership roles policy
staffing  | policy               | -      | NUR-003 v6     | 2025-06-05 | 2028-06-30 | Safe staffing and escalation policy
roster    | policy               | -      | NUR-019 v3     | 2024-05-16 | 2027-05-31 | Rostering policy
qia       | policy               | -      | QUA-002 v5     | 2025-07-24 | 2028-07-31 | Quality impact assessment policy
psirf     | policy               | -      | QUA-001 v2     | 2025-10-02 | 2027-10-31 | Patient safety incident response policy and plan
candour   | policy               | -      | QUA-009 v6     | 2024-12-05 | 2027-12-31 | Being open and duty of candour policy
risk      | policy               | -      | GOV-004 v8     | 2025-04-17 | 2028-04-30 | Risk management policy
guideline | policy               | -      | GOV-001 v5     | 2024-11-14 | 2027-11-30 | Policy for procedural documents and guidelines
complaint | policy               | -      | QUA-012 v7     | 2025-01-16 | 2028-01-31 | Complaints and concerns policy
newproc   | policy               | -      | MED-017 v3     | 2024-06-20 | 2027-06-30 | Introduction of new procedures policy
infection | policy               | -      | IPC-005 v4     | 2025-05-22 | 2028-05-31 | Outbreak management policy
access    | policy               | -      | OPS-014 v6     | 2025-03-18 | 2028-03-31 | Elective access policy
theatre   | policy               | -      | OPS-022 v3     | 2025-08-28 | 2028-08-31 | Theatre scheduling policy
fullcap   | policy               | -      | OPS-003 v9     | 2025-10-16 | 2027-10-31 | Full capacity and escalation plan
conduct   | policy               | -      | WFD-002 v6     | 2024-09-12 | 2027-09-30 | Disciplinary policy

mhps      | national-rule        | -      | HSC 2003/012   | 2005-02-17 | -          | Maintaining High Professional Standards
aac       | national-rule        | -      | SI 1996/701    | 1996-03-11 | -          | Appointment of Consultants Regulations
pgd       | national-rule        | -      | SI 2012/1916   | 2012-08-14 | -          | Human Medicines Regulations, patient group directions
psirfstd  | national-rule        | -      | PSIRF v1.2     | 2024-05-01 | -          | Patient safety incident response standards

tor-s     | terms-of-reference   | -      | SDB ToR v5     | 2026-01-14 | 2027-01-31 | Terms of reference, Surgery Divisional Board
jd-s-c    | job-description      | -      | JD 4471        | 2025-12-04 | -          | Job description, Clinical Director for Surgery
jd-s-o    | job-description      | -      | JD 4472        | 2025-12-04 | -          | Job description, Divisional Director of Operations
jd-s-n    | job-description      | -      | JD 4473        | 2025-12-04 | -          | Job description, Divisional Director of Nursing
jd-s-dc   | job-description      | -      | JD 4480        | 2025-12-04 | -          | Job description, Deputy Clinical Director
jd-s-do   | job-description      | -      | JD 4481        | 2025-12-04 | -          | Job description, Deputy Director of Operations
jd-s-dn   | job-description      | -      | JD 4482        | 2025-12-04 | -          | Job description, Deputy Director of Nursing
stop      | policy               | -      | SOP S-07 v2    | 2025-11-06 | 2027-11-30 | SOP: pausing a list, a clinic or a ward

letter-hl | letter               | person | CEO/2019/114   | 2019-04-02 | -          | Letter from the Chief Executive to Halvard Lindqvist
jd-h-c    | job-description      | -      | JD 2014-88     | 2014-09-15 | -          | Job description, Chief of Service
jd-h-o    | job-description      | -      | JD 4102        | 2025-05-01 | -          | Job description, General Manager

tor-m     | terms-of-reference   | nobody | MMB ToR v3     | 2024-02-08 | 2027-02-28 | Terms of reference, Medicine Management Board
jd-m-n    | job-description      | -      | JD 4390        | 2025-08-21 | -          | Job description, Divisional Director of Nursing
jd-m-dn   | job-description      | -      | JD 4391        | 2025-08-21 | -          | Job description, Deputy Director of Nursing
minute-m  | letter               | -      | MMB 2025/06    | 2025-06-19 | -          | Medicine Management Board, minute 6 of June 2025

tor-w     | terms-of-reference   | -      | WCT ToR v2     | 2025-09-25 | 2027-09-30 | Terms of reference, Women, Children and Therapies Board
jd-w-dc   | job-description      | -      | JD 4215        | 2025-06-12 | -          | Job description, Deputy Clinical Director
jd-w-hm   | job-description      | -      | JD 4219        | 2025-06-12 | -          | Job description, Head of Midwifery
jd-w-a    | job-description      | -      | JD 4222        | 2025-01-30 | -          | Job description, Associate Director of Therapies
matescal  | policy               | -      | MAT-004 v3     | 2025-04-03 | 2028-04-30 | Maternity escalation and divert policy
"""

A_YEAR = """
FIN-03 | 40
FIN-08 | 12
FIN-11 | 150
MED-03 | 210
MED-08 | 90
NUR-03 | 156
NUR-05 | 300
NUR-06 | 8
QUA-01 | 25
QUA-05 | 120
QUA-07 | 140
QUA-08 | 180
QUA-10 | 60
OPS-02 | 52
OPS-04 | 110
PPL-01 | 260
"""
"""How often some of the decisions come up in a year, all four divisions together."""

LOCAL = """
LOC-01 | Operational performance | Divert women in labour to another unit | Stop admitting to the maternity unit, and end it
"""
"""Decisions of the trust's own, which no library has: code, domain, title, description."""
