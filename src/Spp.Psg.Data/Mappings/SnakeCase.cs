using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Spp.Psg.Data.Mappings;

/// <summary>Names every column that its mapping left alone: ReceivedAt becomes received_at.</summary>
static class SnakeCase
{
    public static void Name(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            Name(entity);
            // We make every id ourselves; otherwise one that joins a loaded aggregate would be taken for a change to an old row.
            foreach (var key in entity.GetProperties().Where(property => property.IsPrimaryKey() && property.ClrType == typeof(Guid)))
                key.ValueGenerated = ValueGenerated.Never;
        }
    }

    static void Name(IMutableTypeBase type)
    {
        foreach (var property in type.GetProperties())
            if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
                property.SetColumnName(IsRowVersion(property) ? "xmin" : Of(property.Name));
        foreach (var complex in type.GetComplexProperties())
            Name(complex.ComplexType);
    }

    static bool IsRowVersion(IMutableProperty property) => property is { IsConcurrencyToken: true, ValueGenerated: ValueGenerated.OnAddOrUpdate };

    public static string Of(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
                words.Append('_');
            words.Append(char.ToLowerInvariant(letter));
        }
        return words.ToString();
    }
}

/// <summary>Every instant is kept in UTC.</summary>
sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
