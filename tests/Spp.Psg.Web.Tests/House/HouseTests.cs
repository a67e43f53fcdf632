using System.Reflection;
using System.Text.RegularExpressions;
using AutoMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;
using Spp.Psg.Web.Pipeline;
using Xunit;

namespace Spp.Psg.Web.Tests.House;

/// <summary>The rules of the house, kept by the machine.</summary>
public sealed partial class HouseTests
{
    static readonly Assembly Web = typeof(Program).Assembly;
    static readonly Type[] Pages = [.. Web.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract)];

    [Fact]
    public void Every_request_says_who_may_send_it() =>
        RequestFacts.All().Select(RequestFacts.Of).Where(facts => !facts.IsOpen && facts.Permission is null).Select(facts => facts.Name).ShouldBeEmpty();

    [Fact]
    public void Every_request_is_a_command_or_a_query() =>
        RequestFacts.All().Where(type => !type.GetInterfaces().Any(face => face.IsGenericType && (face.GetGenericTypeDefinition() == typeof(ICommand<>) || face.GetGenericTypeDefinition() == typeof(IQuery<>))))
            .Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void Every_page_is_guarded_for_reading_and_for_posting()
    {
        foreach (var page in Pages)
        {
            PageRule.Of(page, "GET").ShouldNotBeNull(page.Name);
            PageRule.Of(page, "POST").ShouldNotBeNull(page.Name);
        }
    }

    [Fact]
    public void Every_command_of_a_person_is_printed_at_the_address_that_sends_it()
    {
        var printed = Pages.SelectMany(page => page.GetMethods().Where(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal))
            .Select(handler => PageRule.Of(page, "POST", handler).Request)).ToHashSet();
        RequestFacts.All().Where(type => RequestFacts.Of(type) is { IsCommand: true, Permission: not Permission.RunJob } && !printed.Contains(type))
            .Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void Every_section_opens_by_a_letter_of_its_own() =>
        Start.Navigation.All.GroupBy(one => one.Section.Key).Where(key => key.Count() > 1).SelectMany(key => key.Select(one => $"{key.Key} {one.Section.Name}")).ShouldBeEmpty();

    [Fact]
    public void Every_page_that_takes_a_form_can_be_shown_again_with_what_was_typed() =>
        Pages.Where(page => page.GetMethods().Any(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal)) && !typeof(IShowAgain).IsAssignableFrom(page))
            .Select(page => page.FullName).ShouldBeEmpty();

    [Fact]
    public void Every_mapping_fills_its_row() =>
        new MapperConfiguration(mapping => mapping.AddMaps(Web), NullLoggerFactory.Instance).AssertConfigurationIsValid();

    [Fact]
    public void Every_permission_is_held_by_some_role_and_not_by_all() =>
        Enum.GetValues<Permission>().Where(permission => permission is not (Permission.RunJob or Permission.SeeWork))
            .Where(permission => !Roles.Holding(permission).Any() || Roles.Holding(permission).Count() == Enum.GetValues<Role>().Length)
            .ShouldBeEmpty();

    [Fact]
    public void No_feature_uses_another_feature()
    {
        var sideways = Directory.EnumerateFiles(Path.Combine(PostgresForTests.ContentRoot, "Features"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file =>
            {
                var own = Path.GetRelativePath(Path.Combine(PostgresForTests.ContentRoot, "Features"), file).Split(Path.DirectorySeparatorChar)[0];
                return File.ReadLines(file)
                    .Where(line => line.StartsWith("using Spp.Psg.Web.Features.", StringComparison.Ordinal))
                    .Where(line => line["using Spp.Psg.Web.Features.".Length..].Split('.', ';')[0] is var other && other != own && other != "Shared")
                    .Select(line => $"{Path.GetFileName(file)}: {line}");
            });
        sideways.ShouldBeEmpty();
    }

    [Fact]
    public void Every_slice_has_its_tests_at_the_mirrored_place()
    {
        var tests = Path.Combine(PostgresForTests.ContentRoot, "..", "..", "tests", "Spp.Psg.Web.Tests", "Features");
        var features = Path.Combine(PostgresForTests.ContentRoot, "Features");
        Directory.EnumerateFiles(features, "*.cshtml.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(features, file).Replace(".cshtml.cs", "Tests.cs", StringComparison.Ordinal))
            .Where(mirrored => !File.Exists(Path.Combine(tests, mirrored)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void There_is_no_drawer_called_common() =>
        Directory.EnumerateDirectories(Path.Combine(PostgresForTests.ContentRoot, ".."), "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName).Where(name => name is "Common" or "Utils" or "Helpers" or "Extensions").ShouldBeEmpty();

    /// <summary>The framework puts a token into a form without an address of its own, and into no other unless it is told to.</summary>
    [Fact]
    public void Every_form_that_names_its_address_asks_for_its_token()
    {
        var forms = Directory.EnumerateFiles(Path.Combine(PostgresForTests.ContentRoot, "Features"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Form().Matches(File.ReadAllText(file)).Select(form => (File: Path.GetFileName(file), Form: form.Value))).ToList();
        forms.Count.ShouldBeGreaterThan(50);
        forms.Where(one => one.Form.Contains("method=\"post\"", StringComparison.Ordinal) && one.Form.Contains(" action=", StringComparison.Ordinal) && !one.Form.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal))
            .Where(one => !File.ReadAllText(Directory.EnumerateFiles(PostgresForTests.ContentRoot, one.File, SearchOption.AllDirectories).First()).Contains("@Html.AntiForgeryToken()", StringComparison.Ordinal))
            .Select(one => $"{one.File}: {one.Form}").ShouldBeEmpty();
    }

    /// <summary>Policies take the cases in psg.case for seen (script 0053).</summary>
    [Fact]
    public void Only_a_statement_that_finds_a_case_behind_its_policy_says_that_it_did()
    {
        var lines = Directory.EnumerateFiles(Path.Combine(PostgresForTests.ContentRoot, ".."), "*.cs", SearchOption.AllDirectories).SelectMany(File.ReadLines).ToList();
        lines.Where(line => line.Contains("set_config('psg.case'", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("const string Found");
        var uses = string.Join('\n', lines).Split("{SeenCondition.Found}");
        uses.Length.ShouldBe(3);
        uses.Skip(1).ShouldAllBe(rest => FromCase().IsMatch(rest));
    }

    [Fact]
    public void Scripts_are_numbered_without_gap_or_double() =>
        Migrations.All.Select(script => script.Number).ShouldBe(Enumerable.Range(1, Migrations.All.Count));

    [Fact]
    public void Every_handler_belongs_to_the_request_it_is_nested_with() =>
        Web.GetTypes().Where(type => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            .Where(type => type.DeclaringType is null).Select(type => type.FullName).ShouldBeEmpty();

    [GeneratedRegex("""^\s*from "case" where""", RegexOptions.None, 2000)]
    private static partial Regex FromCase();

    [GeneratedRegex("<form[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Form();
}
