using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Agencies;
using Spp.Psg.Domain.Cases;

namespace Spp.Psg.Data;

public static class ReferenceNumbers
{
    /// <summary>The next reference of a panel in a year, without gaps: the counter's row is held until the transaction ends.</summary>
    public static async Task<string> NextCaseReference(this PsgDb db, Panel panel, int year, CancellationToken cancellation)
    {
        var number = await db.Database.SqlQuery<int>($"""
            insert into reference_counter (panel_id, year, last_number) values ({panel.Id}, {year}, 1)
            on conflict (panel_id, year) do update set last_number = reference_counter.last_number + 1
            returning last_number as "Value"
            """).ToListAsync(cancellation);
        return CaseReference.For(panel.Code, year, number[0]);
    }

    /// <summary>The next reference of a case review in a year, without gaps, as a case's.</summary>
    public static async Task<string> NextReviewReference(this PsgDb db, int year, CancellationToken cancellation)
    {
        var number = await db.Database.SqlQuery<int>($"""
            insert into asb_case_review_counter (year, last_number) values ({year}, 1)
            on conflict (year) do update set last_number = asb_case_review_counter.last_number + 1
            returning last_number as "Value"
            """).ToListAsync(cancellation);
        return CaseReference.For("ACR", year, number[0]);
    }

    /// <summary>The next reference of a subject access request in a year, without gaps, as a case's.</summary>
    public static async Task<string> NextSubjectRequestReference(this PsgDb db, int year, CancellationToken cancellation)
    {
        var number = await db.Database.SqlQuery<int>($"""
            insert into subject_request_counter (year, last_number) values ({year}, 1)
            on conflict (year) do update set last_number = subject_request_counter.last_number + 1
            returning last_number as "Value"
            """).ToListAsync(cancellation);
        return CaseReference.For("SAR", year, number[0]);
    }

    /// <summary>The number of the next referral, known before it is saved, so that the answer to the form can name it. The form's draft goes in the same breath.</summary>
    public static readonly Early OfReferral = new("""
        with sent as (delete from referral_draft where id = $1 and author_id = (select psg_actor()))
        select nextval('referral_number_seq')::integer
        """);
}
