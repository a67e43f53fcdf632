using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Spp.Psg.Domain.Access;
using Spp.Psg.Domain.Reminders;

namespace Spp.Psg.Data.Mappings;

sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder) => builder.ToTable("reminder").Ignore(reminder => reminder.IsLate);
}

sealed class QueuedMessageMapping : IEntityTypeConfiguration<QueuedMessage>
{
    public void Configure(EntityTypeBuilder<QueuedMessage> builder) => builder.ToTable("message").Ignore(message => message.State);
}

sealed class MessageChoiceMapping : IEntityTypeConfiguration<MessageChoice>
{
    public void Configure(EntityTypeBuilder<MessageChoice> builder) => builder.ToTable("message_choice").HasKey(chosen => chosen.UserId);
}

sealed class CalendarLinkMapping : IEntityTypeConfiguration<CalendarLink>
{
    public void Configure(EntityTypeBuilder<CalendarLink> builder) => builder.ToTable("calendar_link").HasKey(link => link.UserId);
}
