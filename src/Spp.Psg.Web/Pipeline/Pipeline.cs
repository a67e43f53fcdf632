using MediatR;

namespace Spp.Psg.Web.Pipeline;

/// <summary>The one way in, for pages, jobs and files alike: permission first, then one transaction, then the handler.</summary>
public static class PipelineSetUp
{
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        RequestFacts.RefuseUndeclared();
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        foreach (var handler in typeof(PipelineSetUp).Assembly.GetTypes().Where(type => !type.IsAbstract))
            foreach (var handles in handler.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
            {
                services.AddTransient(handles, handler);
                services.AddBehaviours(handles.GenericTypeArguments);
            }

        return services;
    }

    /// <summary>In this order, outermost first. A one-trip query does not even make the context that it would not use.</summary>
    static void AddBehaviours(this IServiceCollection services, Type[] requestAndAnswer)
    {
        // MediatR 5 hands the token before next: Handle(request, cancellation, next).
        var facts = RequestFacts.Of(requestAndAnswer[0]);
        List<Type> behaviours = facts.IsOneTrip ? [typeof(CheckPermission<,>)] : [typeof(CheckPermission<,>), typeof(OneTransaction<,>)];
        if (facts.NeedsFreshSignIn)
            behaviours.Add(typeof(CheckFreshSignIn<,>));
        if (facts.IsCommand)
            behaviours.Add(typeof(GiveByRule<,>));
        foreach (var behaviour in behaviours)
            services.AddScoped(typeof(IPipelineBehavior<,>).MakeGenericType(requestAndAnswer), behaviour.MakeGenericType(requestAndAnswer));
    }
}
