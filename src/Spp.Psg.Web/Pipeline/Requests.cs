using MediatR;
using Spp.Psg.Domain.Access;

namespace Spp.Psg.Web.Pipeline;

/// <summary>Somebody wants something changed. One command, one transaction, one audit entry.</summary>
public interface ICommand<out TAnswer> : IRequest<TAnswer>;

/// <summary>Somebody wants to see something. Cannot write.</summary>
public interface IQuery<out TAnswer> : IRequest<TAnswer>;

/// <summary>A query whose handler does all its reading through <see cref="Data.OneTrip"/>, and so opens no transaction of its own.</summary>
public interface IOneTripQuery<out TAnswer> : IQuery<TAnswer>;

/// <summary>A command sent from a form that carries its own number: a second press gets the first answer.</summary>
public interface IOnce
{
    /// <summary>Made when the form was shown.</summary>
    Guid? SubmissionId { get; }
}

/// <summary>A command whose first question to the database goes with the statement that says who acts.</summary>
public interface IAsksEarly
{
    Data.Early Early { get; }
}

/// <summary>Who may send this request. A request without it, or without <see cref="OpenAttribute"/>, stops the house from starting.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AllowAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>A request that needs no signed-in user: signing in, and pages about the service itself.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OpenAttribute : Attribute;

/// <summary>Among the gravest acts: sent only by somebody who gave password and factor within <see cref="SignInLimits.Fresh"/> (ASVS 7.5.1 and 7.5.3). The page asks for both again.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AfterFreshSignInAttribute : Attribute;

/// <summary>The operation that the audit calls this command; without it, an alteration.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AuditedAttribute(Data.Operation operation) : Attribute
{
    public Data.Operation Operation { get; } = operation;
}
