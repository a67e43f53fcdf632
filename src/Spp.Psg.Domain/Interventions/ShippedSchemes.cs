using static Spp.Psg.Domain.Interventions.SchemeSubject;

namespace Spp.Psg.Domain.Interventions;

/// <summary>The tools of domain.md 2.5 and the community remedy (2.4.10) as a new service has them. Administrators change them as they agree locally.</summary>
public static class ShippedSchemes
{
    public static IReadOnlyList<SchemeFacts> All { get; } =
    [
        Of("WARN", "Warning letter", "A staged warning, spoken or by letter. A repeat within 3 months leads to the next.", [Person], youngest: 10,
            fields: """
                How warned: choice (Spoken, Letter), required
                Home visit: date, at Second warning delivered
                Interview with parent: date, at Third warning delivered
                """,
            stages: """
                Drafted: First warning delivered
                First warning delivered (start): Second warning delivered, Lapsed
                Second warning delivered (reason): Third warning delivered, Lapsed
                Third warning delivered (reason): Lapsed
                Lapsed: end
                """,
            clocks: """
                A repeat leads to the second warning: 3 months after First warning delivered, stopped by Second warning delivered, then Lapsed
                A repeat leads to the third warning: 3 months after Second warning delivered, stopped by Third warning delivered, then Lapsed
                Third warning lapses: 3 months after Third warning delivered, then Lapsed
                """),
        Of("ABC", "Acceptable behaviour contract", "A voluntary written promise by somebody of 10 or over, normally for 6 months.", [Person], youngest: 10,
            fields: """
                Signed for which agencies: text, at Signed
                Extended to: date, required, at Extended
                """,
            stages: """
                Invited: Signed, Declined, No show
                Signed: Reviewed, Breached
                Declined: end
                No show: Invited, Escalated
                Reviewed: Completed, Breached, Extended
                Breached (reason): Breached, Reviewed, Extended, Escalated
                Extended (reason): Reviewed, Completed, Breached
                Completed: end
                Escalated: end
                """,
            clocks: """
                Mid-term contract review: 3 months beginning with Signed, stopped by Reviewed
                Contract ends: 6 months beginning with Signed, stopped by Completed, Extended, Escalated, the end
                Extended contract ends: on Extended to, stopped by Completed, Escalated, the end
                """),
        Of("YDN", "Youth disruption notice", "A notice to somebody under 18 and a letter to the parent, with a check for a referral to the youth panel.", [Person], oldest: 17, child: true,
            fields: """
                Letter to the parent: date, required, at Parent informed
                Referral to the youth panel checked: yes-no, required, at Parent informed
                """,
            stages: """
                Issued: Parent informed
                Parent informed: Reviewed
                Reviewed: Ended, Escalated
                Ended: end
                Escalated: end
                """,
            clocks: """
                Youth disruption notice ends: 6 months beginning with Issued, stopped by Ended, Escalated, the end
                """),
        Of("GAP", "GAP letter", "A form and a letter to the parent after anti-social behaviour that involved somebody under 18.", [Parent], child: true,
            fields: """
                Young person it concerns: text, required
                Home visit made by: text, at Home visit
                """,
            stages: """
                Form completed: Letter sent
                Letter sent: Home visit, Ended
                Home visit: Ended
                Ended: end
                """,
            clocks: """
                Look back for a repeat: 3 months after Letter sent, stopped by Home visit, then Ended
                """),
        Of("MED", "Mediation", "Voluntary, between the parties. Not where there is violence, hate or domestic abuse.", [Parties],
            fields: """
                There is no violence or hate or domestic abuse: yes-no, must be yes
                Mediator: text
                What they agreed: text, required, at Agreement
                """,
            stages: """
                Offered: Accepted, Refused
                Accepted: Session held
                Refused: end
                Session held: Session held, Agreement, No agreement
                Agreement: end
                No agreement: end
                """,
            clocks: """
                First mediation session: 6 weeks after Accepted, stopped by Session held
                """),
        Of("SUPPORT", "Referral to support", "To help with drugs or alcohol, mental health, housing or family life.", [Person],
            fields: """
                Kind of support: choice (Drugs or alcohol, Mental health, Housing, Early help, Other), required
                Referred to: text, required
                They consented: yes-no, required
                """,
            stages: """
                Made: Accepted, Declined, Not engaged
                Accepted: Completed, Not engaged
                Declined: end
                Not engaged: end
                Completed: end
                """,
            clocks: """
                Chase acceptance of the referral: 10 working days after Made, stopped by Accepted, Declined, Not engaged
                """),
        Of("TENANCY", "Tenancy enforcement", "What a landlord does about a tenancy: warning, notice, demotion, possession.", [Person, Business],
            fields: """
                Landlord: text, required
                Next step due: date
                What is sought: choice (Warning, Notice, Demotion, Possession), required
                """,
            stages: """
                Requested: Warning issued, Outcome
                Warning issued (start): Notice served, Outcome
                Notice served (start): Court, Outcome
                Court: Outcome
                Outcome: end
                """,
            clocks: """
                Landlord’s next step: on Next step due, stopped by Warning issued, Notice served, Court, Outcome
                """),
        Of("PARENT", "Parenting contract", "A voluntary contract with a parent, or what a court required of them under the Crime and Disorder Act 1998 s.8.", [Parent], child: true,
            fields: """
                Young person it concerns: text, required
                Court: text, required, at Required by a court
                """,
            stages: """
                Proposed: Agreed, Required by a court
                Agreed (start): Completed, Breached
                Required by a court (start): Completed, Breached
                Completed: end
                Breached: end
                """,
            clocks: """
                Longest that a court can require it: 12 months beginning with Required by a court, stopped by Completed, Breached, the end
                """),
        Of("PATROL", "Hot-spot patrol plan", "Where and when agencies patrol, by rota. Each visit is logged.", [Place],
            fields: """
                Time windows: text, required
                Agencies on the rota: text, required
                Plan ends: date, required
                Shifts patrolled: number, at Active
                """,
            stages: """
                Planned: Active
                Active (start): Active, Reviewed
                Reviewed: Active, Ended
                Ended: end
                """,
            clocks: """
                Review the patrol plan: 4 weeks after Active, stopped by Reviewed
                Patrol plan ends: on Plan ends, stopped by Ended, the end
                """),
        Of("HARDEN", "Target hardening, CCTV, lighting or clean-up", "Work on a place: what it costs, who pays, by when it is in, and when a temporary camera goes.", [Place],
            fields: """
                What: choice (Target hardening, CCTV, Temporary CCTV, Lighting, Clean-up), required
                Cost: money
                Funder: text, required, at Funded
                Install by: date
                Remove by: date, at Installed; For a temporary camera
                """, stages: Installing, clocks: InstallingClocks),
        Of("SURVEY", "Design-out-crime survey", "A survey of a place. Record each recommendation by itself, with its number.", [Place],
            fields: """
                Surveyor: text
                Number of recommendations: number, required, at Done
                """,
            stages: """
                Requested: Done
                Done: end
                """),
        Of("RECOMMEND", "Design-out-crime recommendation", "One numbered recommendation of a survey, with its owner.", [Place],
            fields: """
                Number: number, required
                Owner: text, required
                Due: date, required
                """,
            stages: """
                Open: Accepted, Rejected
                Accepted: Done
                Rejected: end
                Done: end
                """,
            clocks: """
                Recommendation is due: on Due, stopped by Rejected, Done, the end
                """),
        Of("GATING", "Gating of private land", "Gates where the landowner consents. A highway needs a public spaces protection order.", [Place, Land],
            fields: """
                The landowner consents: yes-no, must be yes
                Landowner: text, required
                Cost: money
                Funder: text, required, at Funded
                Install by: date
                Remove by: date, at Installed
                """, stages: Installing, clocks: InstallingClocks),
        Of("ACTION", "Day or week of action", "A bundle of visits, stops, arrests and referrals by several agencies.", [Operation],
            fields: """
                First day: date, required
                Last day: date
                Joint visits: number, at Done
                Stops: number, at Done
                Arrests: number, at Done
                Referrals: number, at Done
                Intelligence items: number, at Done
                """,
            stages: """
                Planned: Done
                Done: Debriefed
                Debriefed: end
                """,
            clocks: """
                Action begins: on First day, stopped by Done
                Last day of action: on Last day, stopped by Done, the end
                """),
        Of("ENVIRON", "Environmental enforcement", "Fly-tipping, duty of care, an abandoned vehicle or an accumulation.", [Person, Business, Land],
            fields: """
                What: choice (Fly-tipping, Duty of care, Abandoned vehicle, Accumulation), required
                Enforced by: choice (Fixed penalty, Notice, Prosecution), required, at Enforced
                Notice served: date, at Investigated
                Notice to be met by: date, at Investigated
                """,
            stages: """
                Open: Investigated
                Investigated: Enforced, Cleared, NFA
                Enforced: end
                Cleared: end
                NFA: end
                """,
            clocks: """
                Notice is to be met: on Notice to be met by, stopped by Enforced, Cleared, NFA, the end
                """),
        Of("REMEDY", "Community remedy", "An action from the agreed list, out of court: Anti-social Behaviour, Crime and Policing Act 2014 ss.101-103.", [Person],
            fields: """
                Action from the list: text, required
                What the victim thinks of it: text, required
                Completed on: date, required, at Completed
                """,
            stages: """
                Offered: Agreed
                Agreed (start): Completed, Not completed
                Completed: end
                Not completed: end
                """),
    ];

    const string Installing = """
        Recommended: Funded
        Funded: Installed
        Installed: Reviewed
        Reviewed: Removed, Permanent
        Removed: end
        Permanent: end
        """;

    const string InstallingClocks = """
        Install what was agreed: on Install by, stopped by Installed
        Remove what was temporary: on Remove by, stopped by Removed, Permanent, the end
        """;

    static SchemeFacts Of(string code, string name, string about, SchemeSubject[] subjects, string? fields = null, string stages = "", string? clocks = null, int? youngest = null, int? oldest = null, bool child = false) => new()
    {
        Code = code,
        Name = name,
        About = about,
        Subjects = [.. subjects],
        YoungestAge = youngest,
        OldestAge = oldest,
        ConcernsChild = child,
        Fields = fields,
        Stages = stages,
        Clocks = clocks,
    };
}
