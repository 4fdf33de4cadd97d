import type * as aws from "@pulumi/aws";
import { type Facts, factsFrom, worded } from "./shown";

export const deliveryFacts: Record<string, Facts> = {
    "aws:lb/loadBalancer:LoadBalancer": factsFrom<aws.lb.LoadBalancerArgs>((inputs) => [
        inputs.flag("internal") ? "internal" : "internet-facing",
        worded`idle timeout ${inputs.text("idleTimeout")} s`,
        inputs.flag("enableDeletionProtection") && "protected",
    ]),
    "aws:lb/targetGroup:TargetGroup": factsFrom<aws.lb.TargetGroupArgs>((inputs) => [
        worded`${inputs.text("protocol")} ${inputs.text("port")}`,
        worded`health check ${inputs.block("healthCheck")?.text("path")}`,
        worded`drain ${inputs.text("deregistrationDelay")} s`,
    ]),
    "aws:lb/listener:Listener": factsFrom<aws.lb.ListenerArgs>((inputs) => [
        worded`${inputs.text("protocol")} ${inputs.text("port")}`,
        inputs.block("defaultActions")?.text("type"),
        inputs.text("sslPolicy"),
    ]),
    "aws:cloudfront/distribution:Distribution": factsFrom<aws.cloudfront.DistributionArgs>((inputs) => [
        ...inputs.texts("aliases"),
        inputs.text("priceClass"),
        inputs.text("httpVersion"),
    ]),
    "aws:wafv2/webAcl:WebAcl": factsFrom<aws.wafv2.WebAclArgs>((inputs) => [
        inputs.text("scope"),
        ...inputs
            .blocks("rules")
            .map((rule) => rule.block("statement")?.block("rateBasedStatement")?.text("limit"))
            .map((limit) => worded`at most ${limit} requests of an address`),
    ]),
    "aws:cloudfront/vpcOrigin:VpcOrigin": factsFrom<aws.cloudfront.VpcOriginArgs>((inputs) => [
        inputs.block("vpcOriginEndpointConfig")?.text("originProtocolPolicy"),
    ]),
    "aws:acm/certificate:Certificate": factsFrom<aws.acm.CertificateArgs>((inputs) => [
        inputs.text("domainName"),
        ...inputs.texts("subjectAlternativeNames"),
        inputs.text("region"),
    ]),
    "aws:route53/zone:Zone": factsFrom<aws.route53.ZoneArgs>((inputs) => [inputs.text("name")]),
    "aws:route53/record:Record": factsFrom<aws.route53.RecordArgs>((inputs) => [
        worded`${inputs.text("type")} ${inputs.text("name")}`,
    ]),
    "aws:apigatewayv2/api:Api": factsFrom<aws.apigatewayv2.ApiArgs>((inputs) => [inputs.text("protocolType")]),
    "aws:apigatewayv2/authorizer:Authorizer": factsFrom<aws.apigatewayv2.AuthorizerArgs>((inputs) => [
        inputs.text("authorizerType"),
    ]),
    "aws:apigatewayv2/integration:Integration": factsFrom<aws.apigatewayv2.IntegrationArgs>((inputs) => [
        inputs.text("integrationType"),
        inputs.text("connectionType"),
    ]),
    "aws:apigatewayv2/route:Route": factsFrom<aws.apigatewayv2.RouteArgs>((inputs) => [
        inputs.text("routeKey"),
        inputs.text("authorizationType"),
    ]),
    "aws:apigatewayv2/stage:Stage": factsFrom<aws.apigatewayv2.StageArgs>((inputs) => [
        inputs.text("name"),
        inputs.flag("autoDeploy") && "deploys by itself",
    ]),
    "aws:apigatewayv2/vpcLink:VpcLink": factsFrom<aws.apigatewayv2.VpcLinkArgs>((inputs) => [
        `${inputs.count("subnetIds")} subnets`,
    ]),
    "aws:cognito/userPool:UserPool": factsFrom<aws.cognito.UserPoolArgs>((inputs) => [
        inputs.text("userPoolTier"),
        worded`passwords of ${inputs.block("passwordPolicy")?.text("minimumLength")} characters`,
        inputs.text("deletionProtection") === "ACTIVE" && "protected",
    ]),
    "aws:cognito/userPoolClient:UserPoolClient": factsFrom<aws.cognito.UserPoolClientArgs>((inputs) => [
        inputs.flag("generateSecret") ? "with a secret" : "without a secret",
        ...inputs.texts("explicitAuthFlows"),
    ]),
};
