using Microsoft.EntityFrameworkCore;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Cases;
using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Data;

public sealed partial class PsgDb
{
    /// <summary>What goes with a case into the one it is merged into: table, column of the case, column that names the row, and which rows stay.</summary>
    static readonly (string Table, string Column, string Key, string Unless)[] MergedParts =
    [
        ("timeline_entry", "case_id", "id", "false"),
        ("action", "case_id", "id", "false"),
        ("intervention", "case_id", "id", "false"),
        ("intervention_case", "case_id", "intervention_id", "exists (select from intervention_case known where known.case_id = {1} and known.intervention_id = moving.intervention_id)"),
        ("operation_case", "case_id", "operation_id", "exists (select from operation_case known where known.case_id = {1} and known.operation_id = moving.operation_id)"),
        ("survey", "case_id", "id", "false"),
        ("attachment", "case_id", "id", "false"),
        ("party", "case_id", "id", "false"),
        ("subject_request_item", "case_id", "id", "false"),
        ("case_problem", "case_id", "id", "false"),
        ("case_measure", "case_id", "id", "false"),
        ("measure_reading", "case_id", "id", "false"),
        ("person_detail", "case_id", "id", "false"),
        ("person_event", "case_id", "id", "false"),
        ("person_in_case", "case_id", "person_id", "exists (select from person_in_case known where known.case_id = {1} and known.person_id = moving.person_id)"),
        ("role_in_case", "case_id", "id", "exists (select from role_in_case known where known.case_id = {1} and known.person_id = moving.person_id and known.role = moving.role)"),
        ("declared_conflict", "case_id", "id", "exists (select from declared_conflict known where known.case_id = {1} and known.user_id = moving.user_id and known.lifted_at is null and moving.lifted_at is null)"),
        ("agenda_item", "case_id", "id", "(select status from meeting where meeting.id = moving.meeting_id) = 'Held' or exists (select from agenda_item known where known.case_id = {1} and known.meeting_id = moving.meeting_id)"),
        ("case_link", "case_id", "id", LinkStays("other_id")),
        ("case_link", "other_id", "id", LinkStays("case_id")),
        // What was merged into it before opens the surviving one from now on.
        ("\"case\"", "merged_into_id", "id", "false"),
    ];

    static readonly string[] Moves = [.. MergedParts.Select(part => $$"""
        with moved as (update {{part.Table}} moving set {{part.Column}} = {1} where {{part.Column}} = {0} and not ({{part.Unless}}) returning {{part.Key}} as row_id)
        insert into case_merge_row (merge_id, moved, row_id) select {2}, '{{Named(part.Table, part.Column)}}', row_id from moved
        """)];

    static readonly string[] MovesBack = [.. MergedParts.Select(part => $$"""
        update {{part.Table}} set {{part.Column}} = {0}
        where {{part.Column}} = {1} and {{part.Key}} in (select row_id from case_merge_row where merge_id = {2} and moved = '{{Named(part.Table, part.Column)}}')
        """)];

    /// <summary>Whether both cases stand on the agenda of a meeting that is not over.</summary>
    public Task<bool> AreOnOneAgendaAsync(Guid one, Guid other, CancellationToken cancellation) =>
        Meetings.Where(meeting => meeting.Status == MeetingStatus.Planned || meeting.Status == MeetingStatus.Open)
            .AnyAsync(meeting => AgendaItems.Any(item => item.MeetingId == meeting.Id && item.CaseId == one) && AgendaItems.Any(item => item.MeetingId == meeting.Id && item.CaseId == other), cancellation);

    /// <summary>Moves everything that goes with it, and writes down what was moved.</summary>
    public async Task MoveAsync(CaseMerge merge, string reference, CancellationToken cancellation)
    {
        CaseMerges.Add(merge);
        await SaveChangesAsync(cancellation); // what is written down refers to it
        foreach (var move in Moves)
            await Database.ExecuteSqlRawAsync(move, [merge.FromId, merge.IntoId, merge.Id], cancellation);
        await AfterMoveAsync(merge, merge.IntoId, reference, cancellation);
    }

    /// <summary>Moves back exactly what the merge moved; what came later stays where it is.</summary>
    public async Task MoveBackAsync(CaseMerge merge, string reference, CancellationToken cancellation)
    {
        await ForgetStandingsAsync(merge, cancellation);
        foreach (var move in MovesBack)
            await Database.ExecuteSqlRawAsync(move, [merge.FromId, merge.IntoId, merge.Id], cancellation);
        await AfterMoveAsync(merge, merge.FromId, reference, cancellation);
        var closed = await CountedEvents.SingleAsync(happened => happened.Id == merge.CountedEventId, cancellation);
        Count(closed.Reverse(merge.UndoneAt!.Value));
    }

    /// <summary>Actions name their case by its reference, and a conflict holds from the next request on.</summary>
    async Task AfterMoveAsync(CaseMerge merge, Guid to, string reference, CancellationToken cancellation)
    {
        await Database.ExecuteSqlAsync($"""
            update action set case_reference = {reference}
            where case_id = {to} and id in (select row_id from case_merge_row where merge_id = {merge.Id} and moved = 'action.case_id')
            """, cancellation);
        await ForgetStandingsAsync(merge, cancellation);
    }

    async Task ForgetStandingsAsync(CaseMerge merge, CancellationToken cancellation)
    {
        foreach (var user in await DeclaredConflicts.Where(conflict => conflict.LiftedAt == null && (conflict.CaseId == merge.FromId || conflict.CaseId == merge.IntoId)).Select(conflict => conflict.UserId).ToListAsync(cancellation))
            await StandingChangedAsync(user, null, cancellation);
    }

    static string Named(string table, string column) => $"{table.Trim('"')}.{column}";

    /// <summary>A link does not join a case to itself, nor to one that it is linked to already.</summary>
    static string LinkStays(string otherEnd) => $$"""
        moving.{{otherEnd}} = {1} or moving.ended_at is null and exists (select from case_link known where known.ended_at is null and known.id <> moving.id
            and (known.case_id = {1} and known.other_id = moving.{{otherEnd}} or known.other_id = {1} and known.case_id = moving.{{otherEnd}}
              or known.kind = 'Parent' and moving.kind = 'Parent' and known.case_id = {1}))
        """;
}
