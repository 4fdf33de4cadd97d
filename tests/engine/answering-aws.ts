import * as http from "node:http";
import type { AddressInfo } from "node:net";
import type { Connection } from "../../cli/aws/connection";
import type { Engine } from "./harness";

type Json = Record<string, unknown>;

const KEYS = { accessKeyId: "test", secretAccessKey: "test" };
const ACCOUNT = "123456789012";
const TASK = `arn:aws:ecs:ap-northeast-2:${ACCOUNT}:task/glimpse-dev/1`;

/**
 * What commands ask of AWS next to the engine, answered by what exists in the engine's simulated AWS: rules, an instance,
 * parameters, and one-off tasks that end at once with 0.
 */
export class AnsweringAws {
    /** What the one-off tasks ran. */
    readonly ran: string[][] = [];
    readonly parameters = new Map<string, string>();
    instanceStatus = "available";
    /** What the Pulumi CLI said. */
    said = "";
    private readonly server: http.Server;

    private constructor(private readonly engine: Engine) {
        this.server = http.createServer((request, response) => {
            let body = "";
            request.on("data", (chunk) => {
                body += chunk;
            });
            request.on("end", () => {
                const target =
                    String(request.headers["x-amz-target"] ?? "")
                        .split(".")
                        .at(-1) ?? "";
                const action = target || (new URLSearchParams(body).get("Action") ?? "");
                const answer = target === "" ? this.xml(action) : this.json(action, JSON.parse(body));
                const [status, text] = answer ?? [400, `{"__type":"Unknown","message":"no answer to ${action}"}`];
                response.writeHead(status, {
                    "content-type": target === "" ? "text/xml" : "application/x-amz-json-1.1",
                });
                response.end(text);
            });
        });
    }

    static async open(engine: Engine): Promise<AnsweringAws> {
        const aws = new AnsweringAws(engine);
        await new Promise<void>((listening) => aws.server.listen(0, "127.0.0.1", listening));
        return aws;
    }

    connect = async (): Promise<Connection> => ({
        credentials: async () => KEYS,
        endpoint: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
        retries: { maxAttempts: 1 },
        retryDelay: 1,
        nameServers: async () => [],
    });

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }

    private xml(action: string): [number, string] | undefined {
        const wrapped = (inner: string): [number, string] => [
            200,
            `<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`,
        ];
        if (action === "GetCallerIdentity")
            return wrapped(
                `<Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:user/test</Arn><UserId>U</UserId>`,
            );
        if (action === "DescribeRules") {
            const rules = this.engine.things("aws:lb/listenerRule:ListenerRule");
            const members = rules.map(
                ({ inputs, outputs }) =>
                    `<member><RuleArn>${outputs["arn"]}</RuleArn><Priority>${inputs["priority"]}</Priority></member>`,
            );
            return wrapped(`<Rules>${members.join("")}</Rules>`);
        }
        if (action === "DescribeDBInstances") {
            const status = `<DBInstanceStatus>${this.instanceStatus}</DBInstanceStatus>`;
            return wrapped(`<DBInstances><DBInstance>${status}</DBInstance></DBInstances>`);
        }
        return undefined;
    }

    private json(action: string, input: Json): [number, string] | undefined {
        const ok = (value: Json): [number, string] => [200, JSON.stringify(value)];
        const name = String(input["Name"]);
        const containers = [{ name: "api", image: "made.example/api:1", essential: true, secrets: [] }];
        switch (action) {
            case "GetParameter": {
                const Value = this.parameters.get(name);
                if (Value !== undefined) return ok({ Parameter: { Name: name, Value } });
                return [400, JSON.stringify({ __type: "ParameterNotFound", message: name })];
            }
            case "PutParameter":
                this.parameters.set(name, String(input["Value"]));
                return ok({ Version: 1 });
            case "DeleteParameter":
                this.parameters.delete(name);
                return ok({});
            case "DescribeServices":
                return ok({ services: [{ status: "ACTIVE", taskDefinition: "api:1", networkConfiguration: {} }] });
            case "DescribeTaskDefinition":
                return ok({
                    taskDefinition: { taskDefinitionArn: "api:1", family: "api", containerDefinitions: containers },
                });
            case "RunTask": {
                const { containerOverrides = [] } = Object(input["overrides"]);
                this.ran.push(Object(containerOverrides[0]).command ?? []);
                return ok({ tasks: [{ taskArn: TASK }], failures: [] });
            }
            case "DescribeTasks":
                return ok({
                    tasks: [{ taskArn: TASK, lastStatus: "STOPPED", containers: [{ name: "api", exitCode: 0 }] }],
                });
            default:
                return undefined;
        }
    }
}
