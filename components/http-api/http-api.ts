import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { accessLog } from "./access-log";
import type { HttpApiArgs } from "./args";
import { httpApiFaults } from "./faults";
import { linkSecurityGroup } from "./security-group";
import { httpApiDefaults } from "./settings";

export type { HttpApiArgs } from "./args";

/**
 * An HTTP API in front of a load balancer: every request carries a valid token of the user pool, or gets a 401 before
 * it reaches the VPC.
 *
 * It cannot do WebSockets (Socket.IO goes through the load balancer's own way in), and an answer must be complete
 * within 30 seconds. Requests are throttled at the account's limits: 10,000 a second, bursts of 5,000. The VPC link goes to
 * sleep after 60 days without a request, and the first one after that fails while it wakes.
 *
 * Costs per request only: USD 1.23 per million.
 */
export class HttpApi extends pulumi.ComponentResource {
    /** Where the API is: `https://<id>.execute-api.<region>.amazonaws.com`. */
    readonly url: pulumi.Output<string>;
    /** The API's id: CloudWatch's dimension `ApiId`. */
    readonly apiId: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: HttpApiArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`HttpApi ${name}`, httpApiFaults(args));
        super("glimpse:http-api:HttpApi", name, args, opts);
        const child = { parent: this };
        const corsOrigins = args.corsOrigins ?? httpApiDefaults.corsOrigins;

        const { group, rules } = linkSecurityGroup(name, args, child);
        const link = new aws.apigatewayv2.VpcLink(
            `${name}-link`,
            { subnetIds: args.subnetIds, securityGroupIds: [group.id] },
            child,
        );
        const api = new aws.apigatewayv2.Api(
            `${name}-api`,
            {
                protocolType: "HTTP",
                ...(corsOrigins.length > 0 ? { corsConfiguration: cors(corsOrigins) } : {}),
            },
            child,
        );
        const integration = new aws.apigatewayv2.Integration(
            `${name}-load-balancer`,
            {
                apiId: api.id,
                integrationType: "HTTP_PROXY",
                integrationMethod: "ANY",
                // A private integration takes the listener, not an address.
                integrationUri: args.listenerArn,
                connectionType: "VPC_LINK",
                connectionId: link.id,
                payloadFormatVersion: "1.0",
                timeoutMilliseconds: 30000,
                ...(args.serverName === undefined ? {} : { tlsConfig: { serverNameToVerify: args.serverName } }),
            },
            { ...child, dependsOn: rules },
        );
        const authorizer = new aws.apigatewayv2.Authorizer(
            `${name}-user-pool`,
            {
                apiId: api.id,
                authorizerType: "JWT",
                identitySources: ["$request.header.Authorization"],
                // Cognito's access tokens have no audience; the gateway then compares their client_id with it.
                jwtConfiguration: { issuer: args.issuer, audiences: [args.audience] },
            },
            child,
        );
        const route = new aws.apigatewayv2.Route(
            `${name}-default-route`,
            {
                apiId: api.id,
                routeKey: "$default",
                target: pulumi.interpolate`integrations/${integration.id}`,
                authorizationType: "JWT",
                authorizerId: authorizer.id,
            },
            child,
        );
        const stage = new aws.apigatewayv2.Stage(
            `${name}-stage`,
            {
                apiId: api.id,
                // The stage of this name adds nothing to the path.
                name: "$default",
                // Or nothing of all this would be served until someone deploys it by hand.
                autoDeploy: true,
                ...accessLog(name, args.accessLogRetentionDays ?? httpApiDefaults.accessLogRetentionDays, child),
            },
            // The first deployment needs a route.
            { ...child, dependsOn: [route] },
        );

        this.apiId = api.id;
        this.url = pulumi.all([api.apiEndpoint, stage.urn]).apply(([endpoint]) => endpoint);
        this.registerOutputs({ url: this.url, apiId: this.apiId });
    }
}

/** Tokens travel in a header, so a page needs no cookies, and `*` stays possible. */
function cors(allowOrigins: string[]) {
    return {
        allowOrigins,
        allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
        allowHeaders: ["authorization", "content-type"],
        allowCredentials: false,
        maxAge: 3600,
    };
}
