import { expect } from "chai";
import { HttpApi, type HttpApiArgs, httpApiFaults } from "../../../components/http-api";
import { type Made, make } from "../harness";

const LISTENER_ARN = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:listener/app/alb/1/2";
const ISSUER = "https://cognito-idp.ap-northeast-2.amazonaws.com/ap-northeast-2_abc";
const INTEGRATION = "aws:apigatewayv2/integration:Integration";
const ROUTE = "aws:apigatewayv2/route:Route";
const STAGE = "aws:apigatewayv2/stage:Stage";

function httpApi(args: Partial<HttpApiArgs> = {}): Promise<Made> {
    return make(() => {
        const api = new HttpApi("http-api", {
            vpcId: "vpc-1",
            subnetIds: ["subnet-a", "subnet-c"],
            listenerArn: LISTENER_ARN,
            listenerPort: 80,
            loadBalancerSecurityGroupId: "sg-alb",
            issuer: ISSUER,
            audience: "client-1",
            ...args,
        });
        return { url: api.url, apiId: api.apiId };
    });
}

describe("an HTTP API", () => {
    let made: Made;

    before(async () => {
        made = await httpApi();
    });

    it("reaches the load balancer's listener through a VPC link in the private subnets", () => {
        const link = made.one("aws:apigatewayv2/vpcLink:VpcLink");
        const group = made.one("aws:ec2/securityGroup:SecurityGroup", "http-api-link");
        expect(link.inputs).to.deep.include({
            subnetIds: ["subnet-a", "subnet-c"],
            securityGroupIds: [group.outputs?.["id"]],
        });
        expect(made.one(INTEGRATION).inputs).to.deep.include({
            integrationType: "HTTP_PROXY",
            integrationMethod: "ANY",
            integrationUri: LISTENER_ARN,
            connectionType: "VPC_LINK",
            connectionId: link.outputs?.["id"],
            payloadFormatVersion: "1.0",
        });
    });

    it("opens the load balancer to the link on the listener's port, and the link to nothing else", () => {
        const group = made.one("aws:ec2/securityGroup:SecurityGroup", "http-api-link").outputs?.["id"];
        const port = { ipProtocol: "tcp", fromPort: 80, toPort: 80 };
        expect(made.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs).to.include({
            securityGroupId: "sg-alb",
            referencedSecurityGroupId: group,
            ...port,
        });
        expect(made.one("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").inputs).to.include({
            securityGroupId: group,
            referencedSecurityGroupId: "sg-alb",
            ...port,
        });
        const rules = made.inventory.resources.filter(({ name }) => name === "http-api-to-load-balancer");
        expect(rules).to.have.length(2);
        for (const rule of rules) expect(made.waits(made.one(ROUTE), rule), rule.type).to.equal(true);
    });

    it("asks every request for a token of the user pool's client", () => {
        const authorizer = made.one("aws:apigatewayv2/authorizer:Authorizer");
        expect(authorizer.inputs).to.deep.include({
            authorizerType: "JWT",
            identitySources: ["$request.header.Authorization"],
            jwtConfiguration: { issuer: ISSUER, audiences: ["client-1"] },
        });
        const route = made.one(ROUTE);
        expect(route.inputs).to.include({
            routeKey: "$default",
            authorizationType: "JWT",
            authorizerId: authorizer.outputs?.["id"],
            target: `integrations/${made.one(INTEGRATION).outputs?.["id"]}`,
        });
    });

    it("is served at its root without a deployment by hand, once it has a route", () => {
        const stage = made.one(STAGE);
        expect(stage.inputs).to.include({ name: "$default", autoDeploy: true });
        expect(made.waits(stage, made.one(ROUTE))).to.equal(true);
        expect(made.inventory.outputs["url"]).to.match(/^https:\/\/\w+\.execute-api\.ap-northeast-2\.amazonaws\.com$/);
        expect(made.inventory.outputs["apiId"]).to.equal(made.one("aws:apigatewayv2/api:Api").outputs?.["id"]);
    });

    it("speaks TLS to an HTTPS listener, and checks its name", async () => {
        expect(made.one(INTEGRATION).inputs).to.not.have.property("tlsConfig");
        const tls = await httpApi({ listenerPort: 443, serverName: "glimpse.contact" });
        expect(tls.one(INTEGRATION).inputs["tlsConfig"]).to.deep.equal({ serverNameToVerify: "glimpse.contact" });
        expect(tls.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs["fromPort"]).to.equal(443);
    });

    it("answers pre-flight requests of the pages that may call it", async () => {
        expect(made.one("aws:apigatewayv2/api:Api").inputs).to.not.have.property("corsConfiguration");
        const origins = ["https://app.glimpse.contact", "http://localhost:3000"];
        const withCors = await httpApi({ corsOrigins: origins });
        const cors = withCors.one("aws:apigatewayv2/api:Api").inputs["corsConfiguration"] as Record<string, unknown>;
        expect(cors["allowOrigins"]).to.deep.equal(origins);
        expect(cors["allowHeaders"]).to.include("authorization");
        expect(cors["allowMethods"]).to.include.members(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
    });

    it("keeps a log of requests when asked, without tokens or queries", async () => {
        expect(made.all("aws:cloudwatch/logGroup:LogGroup")).to.have.length(0);
        expect(made.one(STAGE).inputs).to.not.have.property("accessLogSettings");
        const logged = await httpApi({ accessLogRetentionDays: 14 });
        const log = logged.one("aws:cloudwatch/logGroup:LogGroup");
        expect(log.inputs["retentionInDays"]).to.equal(14);
        const settings = logged.one(STAGE).inputs["accessLogSettings"] as Record<string, string>;
        expect(settings["destinationArn"]).to.equal(log.outputs?.["arn"]);
        expect(JSON.parse(settings["format"] ?? "")).to.include({ status: "$context.status" });
        expect(settings["format"]).to.not.match(/header|querystring|sourceIp/i);
    });

    it("refuses what cannot work, all at once", async () => {
        const faults = httpApiFaults({
            corsOrigins: ["https://app.glimpse.contact/", "*", "app.glimpse.contact", "https://App.glimpse.contact"],
            issuer: "cognito-idp.ap-northeast-2.amazonaws.com/pool",
            listenerPort: 0,
            accessLogRetentionDays: 10,
        });
        expect(faults.map(({ key }) => key)).to.deep.equal([
            "corsOrigins[0]",
            "corsOrigins[2]",
            "corsOrigins[3]",
            "issuer",
            "listenerPort",
            "accessLogRetentionDays",
        ]);
        const error = await httpApi({ listenerPort: 70000, accessLogRetentionDays: 10 }).catch(
            (caught: Error) => caught,
        );
        expect((error as Error).message).to.include("HttpApi http-api: 2 errors");
    });

    it("takes origins of web views as they are", () => {
        for (const origin of ["capacitor://localhost", "https://glimpse.contact", "http://localhost:5173"]) {
            expect(httpApiFaults({ corsOrigins: [origin] }), origin).to.deep.equal([]);
        }
    });
});
