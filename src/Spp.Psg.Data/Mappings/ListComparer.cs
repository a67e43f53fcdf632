using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Spp.Psg.Data.Mappings;

/// <summary>
/// Compares lists that are kept in an array column by their elements. Entity Framework's own comparer for them holds a lambda within a lambda,
/// which is made anew, as code that is collected later, each time one row is looked at for changes: that was a third of the time of the story.
/// </summary>
sealed class ListComparer<TList, T>() : ValueComparer<TList>((one, other) => Same(one, other), list => Hash(list), list => Copy(list))
    where TList : class, IEnumerable<T>
{
    static bool Same(TList? one, TList? other) => ReferenceEquals(one, other) || one != null && other != null && one.SequenceEqual(other);

    static int Hash(TList list) => list.Aggregate(0, HashCode.Combine);

    static TList Copy(TList list) => (TList)(list is T[] array ? array.Clone() : new List<T>(list));
}

static class ListComparers
{
    /// <summary>Gives one to every array column of the model. Bytes have one that is as good, and what is kept as words has its own.</summary>
    public static void Give(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(PropertiesOf).Where(property => property.GetValueConverter() == null))
        {
            if (ElementOf(property.ClrType) is { } element)
                property.SetValueComparer(typeof(ListComparer<,>).MakeGenericType(property.ClrType, element));
        }
    }

    static IEnumerable<IMutableProperty> PropertiesOf(IMutableTypeBase type) =>
        type.GetDeclaredProperties().Concat(type.GetDeclaredComplexProperties().SelectMany(part => PropertiesOf(part.ComplexType)));

    static Type? ElementOf(Type type) =>
        type == typeof(string) || type == typeof(byte[]) ? null
        : type.GetInterfaces().Append(type).FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}
