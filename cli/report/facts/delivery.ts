import type * as aws from "@pulumi/aws";
import { at, type Facts, factsFrom, plain, worded } from "./read";

export const deliveryFacts: Record<string, Facts> = {
    "aws:lb/loadBalancer:LoadBalancer": factsFrom<aws.lb.LoadBalancerArgs>(({ text, is }) => [
        is("internal") ? "internal" : "internet-facing",
        worded`idle timeout ${text("idleTimeout")} s`,
        is("enableDeletionProtection") && "protected",
    ]),
    "aws:lb/targetGroup:TargetGroup": factsFrom<aws.lb.TargetGroupArgs>(({ text, within }) => [
        worded`${text("protocol")} ${text("port")}`,
        worded`health check ${within("healthCheck", "path")}`,
        worded`drain ${text("deregistrationDelay")} s`,
    ]),
    "aws:lb/listener:Listener": factsFrom<aws.lb.ListenerArgs>(({ text, within }) => [
        worded`${text("protocol")} ${text("port")}`,
        within("defaultActions", 0, "type"),
        text("sslPolicy"),
    ]),
    "aws:cloudfront/distribution:Distribution": factsFrom<aws.cloudfront.DistributionArgs>(({ text, list }) => [
        ...list("aliases").map(plain),
        text("priceClass"),
        text("httpVersion"),
    ]),
    "aws:cloudfront/vpcOrigin:VpcOrigin": factsFrom<aws.cloudfront.VpcOriginArgs>(({ within }) => [
        within("vpcOriginEndpointConfig", "originProtocolPolicy"),
    ]),
    "aws:acm/certificate:Certificate": factsFrom<aws.acm.CertificateArgs>(({ text, list }) => [
        text("domainName"),
        ...list("subjectAlternativeNames").map(plain),
        text("region"),
    ]),
    "aws:route53/zone:Zone": factsFrom<aws.route53.ZoneArgs>(({ text }) => [text("name")]),
    "aws:route53/record:Record": factsFrom<aws.route53.RecordArgs>(({ text }) => [
        worded`${text("type")} ${text("name")}`,
    ]),
    "aws:apigatewayv2/api:Api": factsFrom<aws.apigatewayv2.ApiArgs>(({ text }) => [text("protocolType")]),
    "aws:apigatewayv2/authorizer:Authorizer": factsFrom<aws.apigatewayv2.AuthorizerArgs>(({ text }) => [
        text("authorizerType"),
    ]),
    "aws:apigatewayv2/integration:Integration": factsFrom<aws.apigatewayv2.IntegrationArgs>(({ text }) => [
        text("integrationType"),
        text("connectionType"),
    ]),
    "aws:apigatewayv2/route:Route": factsFrom<aws.apigatewayv2.RouteArgs>(({ text }) => [
        text("routeKey"),
        text("authorizationType"),
    ]),
    "aws:apigatewayv2/stage:Stage": factsFrom<aws.apigatewayv2.StageArgs>(({ text, is }) => [
        text("name"),
        is("autoDeploy") && "deploys by itself",
    ]),
    "aws:apigatewayv2/vpcLink:VpcLink": factsFrom<aws.apigatewayv2.VpcLinkArgs>(({ list }) => [
        `${list("subnetIds").length} subnets`,
    ]),
    "aws:cognito/userPool:UserPool": factsFrom<aws.cognito.UserPoolArgs>(({ text, within }) => [
        text("userPoolTier"),
        worded`passwords of ${within("passwordPolicy", "minimumLength")} characters`,
        text("deletionProtection") === "ACTIVE" && "protected",
    ]),
    "aws:cognito/userPoolClient:UserPoolClient": factsFrom<aws.cognito.UserPoolClientArgs>(({ is, list }) => [
        is("generateSecret") ? "with a secret" : "without a secret",
        ...list("explicitAuthFlows").map((flow) => plain(at(flow))),
    ]),
};
