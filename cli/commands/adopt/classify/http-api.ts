import { blocksOf, type Found, textOf } from "../state/found";
import type { System } from "../system";
import { outside, rebuilt, type Verdict } from "../verdict";
import { OLD_WAY } from "./old-way";

/** An HTTP API keeps its address: it is adopted when the new service serves. Before, the old one goes on behind it. */
export function httpApis(system: System): Verdict[] {
    const apis = system.ofType("aws_apigatewayv2_api").filter((one) => textOf(one, "protocol_type") !== "WEBSOCKET");
    const [api, second] = apis;
    const chosen = second === undefined ? api : undefined;
    const id = (chosen && textOf(chosen, "id")) ?? "";
    const isPart = (one: Found) => id !== "" && textOf(one, "api_id") === id;
    return system.live
        .filter(({ type }) => type.startsWith("aws_apigatewayv2_") || type.startsWith("aws_api_gateway_"))
        .map((one) => {
            if (one === chosen)
                return outside(one, "it keeps its address, and moves when the new service serves", {
                    next: moved(one, system),
                });
            if (isPart(one)) return outside(one, "part of an API that moves later");
            if (one.type === "aws_apigatewayv2_vpc_link")
                return rebuilt(one, "its subnets and groups cannot change", "it can go when no integration uses it");
            return outside(one, "not an HTTP API that the stack could have: it goes on as it is", { next: OLD_WAY });
        });
}

/** The lines that adopt it, where each part is one that the stack has too. */
function moved(api: Found, system: System): string {
    const id = textOf(api, "id") ?? "";
    const parts = (type: string) => system.with(type, "api_id", id);
    const [stage] = parts("aws_apigatewayv2_stage").filter((one) => textOf(one, "name") === "$default");
    const [route] = parts("aws_apigatewayv2_route").filter((one) => textOf(one, "route_key") === "$default");
    const target = route && textOf(route, "target")?.replace("integrations/", "");
    const integration = parts("aws_apigatewayv2_integration").find(
        (one) => textOf(one, "id") === target && textOf(one, "integration_type") === "HTTP_PROXY",
    );
    const [authorizer] = parts("aws_apigatewayv2_authorizer").filter((one) => textOf(one, "authorizer_type") === "JWT");
    const lines = [
        `http-api-api: ${id}`,
        ...(stage ? [`http-api-stage: ${id}/$default`] : []),
        ...(route ? [`http-api-default-route: ${id}/${textOf(route, "id")}`] : []),
        ...(integration ? [`http-api-load-balancer: ${id}/${textOf(integration, "id")}`] : []),
        ...(authorizer ? [`http-api-user-pool: ${id}/${textOf(authorizer, "id")}`] : []),
    ];
    const origins = blocksOf(api.attributes, "cors_configuration").flatMap(({ allow_origins: all }) =>
        Array.isArray(all) ? all.map(String) : [],
    );
    const isOpen = !route || textOf(route, "authorization_type") !== "JWT";
    const others = parts("aws_apigatewayv2_route").length - (route ? 1 : 0);
    return [
        `httpApi.enabled true${origins.length > 0 ? `, httpApi.corsOrigins [${origins.join(", ")}]` : ""}, and to glimpse:adopt add ${lines.join(", ")}`,
        ...(isOpen
            ? [
                  "it takes requests without a token now, and the stack's refuses these: leave it outside where clients send none",
              ]
            : []),
        ...(others > 0
            ? [`its ${others} other routes go before $default, to the old service: remove them by Terraform with it`]
            : []),
    ].join("; ");
}
