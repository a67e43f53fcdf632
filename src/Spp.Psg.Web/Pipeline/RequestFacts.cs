using System.Collections.Concurrent;
using System.Reflection;
using MediatR;
using Spp.Psg.Data;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>What is declared of a request: read once, used on every send.</summary>
public sealed record RequestFacts(string Name, Permission? Permission, bool IsOpen, bool IsCommand, bool IsOneTrip, bool NeedsFreshSignIn, Operation Operation)
{
    static readonly ConcurrentDictionary<Type, RequestFacts> Known = new();

    public static RequestFacts Of(Type request) => Known.GetOrAdd(request, Read);

    /// <summary>Every request of this house.</summary>
    public static IEnumerable<Type> All() =>
        typeof(RequestFacts).Assembly.GetTypes().Where(type => !type.IsAbstract && !type.IsInterface && typeof(IBaseRequest).IsAssignableFrom(type));

    /// <summary>Stops the start when a request does not say who may send it.</summary>
    public static void RefuseUndeclared()
    {
        var undeclared = All().Select(Of).Where(facts => !facts.IsOpen && facts.Permission is null).Select(facts => facts.Name).ToList();
        if (undeclared.Count > 0)
            throw new InvalidOperationException($"Say who may send it: [Allow(…)] is missing on {string.Join(", ", undeclared)}");
    }

    static RequestFacts Read(Type type)
    {
        var interfaces = type.GetInterfaces().Where(face => face.IsGenericType).Select(face => face.GetGenericTypeDefinition()).ToList();
        var slice = type.DeclaringType ?? type;
        return new RequestFacts(
            $"{slice.Namespace?[(slice.Namespace.LastIndexOf('.') + 1)..]}.{slice.Name}",
            type.GetCustomAttribute<AllowAttribute>()?.Permission,
            type.GetCustomAttribute<OpenAttribute>() is not null,
            interfaces.Contains(typeof(ICommand<>)),
            interfaces.Contains(typeof(IOneTripQuery<>)),
            type.GetCustomAttribute<AfterFreshSignInAttribute>() is not null,
            type.GetCustomAttribute<AuditedAttribute>()?.Operation ?? Operation.Alteration);
    }
}
