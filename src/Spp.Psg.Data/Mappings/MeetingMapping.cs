using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Meetings;

namespace Spp.Psg.Data.Mappings;

sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("meeting");
        builder.Property(meeting => meeting.Version).IsRowVersion();
        builder.Ignore(meeting => meeting.Agenda).Ignore(meeting => meeting.NotAccepted).Ignore(meeting => meeting.Current).Ignore(meeting => meeting.PresentAgencies);
        builder.HasMany(meeting => meeting.AllItems).WithOne().HasForeignKey(item => item.MeetingId);
        builder.HasMany(meeting => meeting.Attendance).WithOne().HasForeignKey(one => one.MeetingId);
        builder.Navigation(meeting => meeting.AllItems).HasField("agenda");
    }
}

sealed class MeetingSeriesMapping : IEntityTypeConfiguration<MeetingSeries>
{
    public void Configure(EntityTypeBuilder<MeetingSeries> builder) => builder.ToTable("meeting_series").Ignore(series => series.Rule).HasKey(series => series.PanelId);
}

sealed class MeetingInvitationMapping : IEntityTypeConfiguration<MeetingInvitation>
{
    public void Configure(EntityTypeBuilder<MeetingInvitation> builder) =>
        builder.ToTable("meeting_invitation").HasKey(one => new { one.MeetingId, one.UserId, one.Sequence });
}

sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder) =>
        builder.ToTable("attendance").HasKey(one => new { one.MeetingId, one.UserId });
}

sealed class AgendaItemMapping : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.ToTable("agenda_item");
        builder.Property(item => item.Id).ValueGeneratedNever(); // so that one added to a loaded meeting is seen as new
    }
}

sealed class DiscussionMapping : IEntityTypeConfiguration<Discussion>
{
    public void Configure(EntityTypeBuilder<Discussion> builder)
    {
        builder.ToTable("discussion");
        builder.Property(discussion => discussion.Version).IsRowVersion();
    }
}

sealed class TypedFieldMapping : IEntityTypeConfiguration<TypedField>
{
    public void Configure(EntityTypeBuilder<TypedField> builder) =>
        builder.ToTable("typed_field").HasKey(typed => new { typed.MeetingId, typed.CaseId, typed.Field });
}

sealed class MinutesMapping : IEntityTypeConfiguration<Minutes>
{
    public void Configure(EntityTypeBuilder<Minutes> builder)
    {
        builder.ToTable("minutes").HasKey(minutes => minutes.MeetingId);
        builder.Property(minutes => minutes.Text).HasColumnType("jsonb")
            .HasConversion(text => JsonSerializer.Serialize(text, JsonSerializerOptions.Default), kept => JsonSerializer.Deserialize<MinutesText>(kept, JsonSerializerOptions.Default)!);
    }
}

sealed class MinutesOfCaseMapping : IEntityTypeConfiguration<MinutesOfCase>
{
    public void Configure(EntityTypeBuilder<MinutesOfCase> builder)
    {
        builder.ToTable("minutes_item").HasKey(item => new { item.MeetingId, item.CaseId });
        builder.Property(item => item.Text).HasColumnType("jsonb")
            .HasConversion(text => JsonSerializer.Serialize(text, JsonSerializerOptions.Default), kept => JsonSerializer.Deserialize<MinutesItem>(kept, JsonSerializerOptions.Default)!);
    }
}

sealed class MinutesCorrectionMapping : IEntityTypeConfiguration<MinutesCorrection>
{
    public void Configure(EntityTypeBuilder<MinutesCorrection> builder) => builder.ToTable("minutes_correction");
}

sealed class MinutesRecipientMapping : IEntityTypeConfiguration<MinutesRecipient>
{
    public void Configure(EntityTypeBuilder<MinutesRecipient> builder) => builder.ToTable("minutes_recipient");
}
