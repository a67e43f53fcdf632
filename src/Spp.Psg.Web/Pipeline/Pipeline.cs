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
        // In this order, outermost first. MediatR 5 hands the token before next: Handle(request, cancellation, next).
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(CheckPermission<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(OneTransaction<,>));
        foreach (var handler in typeof(PipelineSetUp).Assembly.GetTypes().Where(type => !type.IsAbstract))
            foreach (var handles in handler.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddTransient(handles, handler);
        return services;
    }
}
