using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Spp.Psg.Data;
using Xunit;

namespace Spp.Psg.Web.Tests.Ground;

public sealed class ListComparerTests
{
    /// <summary>A lambda within a comparer's lambda is made anew, as code, each time that two values are compared.</summary>
    [Fact]
    public void No_comparer_makes_code_when_it_compares()
    {
        using var db = new PsgDb(new DbContextOptionsBuilder<PsgDb>().UseNpgsql("Host=127.0.0.1").Options);
        var properties = db.Model.GetEntityTypes().SelectMany(PropertiesOf).ToList();
        properties.ShouldContain(property => property.ClrType == typeof(List<string>) && property.DeclaringType is IComplexType);
        properties.Where(property => new Lambdas().CountedIn(property.GetValueComparer()) > 1).Select(property => $"{property.DeclaringType.DisplayName()}.{property.Name}").ShouldBeEmpty();
    }

    [Fact]
    public void A_list_is_compared_by_its_elements_and_kept_as_a_copy()
    {
        using var db = new PsgDb(new DbContextOptionsBuilder<PsgDb>().UseNpgsql("Host=127.0.0.1").Options);
        var comparer = db.Model.GetEntityTypes().SelectMany(PropertiesOf).First(property => property.ClrType == typeof(List<string>)).GetValueComparer();
        var list = new List<string> { "arson", "noise" };
        var kept = comparer.Snapshot(list);
        comparer.Equals(list, kept).ShouldBeTrue();
        comparer.GetHashCode(list).ShouldBe(comparer.GetHashCode(kept!));
        list[1] = "litter";
        comparer.Equals(list, kept).ShouldBeFalse();
        comparer.Equals(list, null).ShouldBeFalse();
    }

    static IEnumerable<IProperty> PropertiesOf(ITypeBase type) => type.GetDeclaredProperties().Concat(type.GetDeclaredComplexProperties().SelectMany(part => PropertiesOf(part.ComplexType)));

    sealed class Lambdas : ExpressionVisitor
    {
        int found;

        public int CountedIn(ValueComparer comparer)
        {
            Visit(comparer.EqualsExpression);
            return found;
        }

        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            found++;
            return base.VisitLambda(node);
        }
    }
}
