import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, type Answers, ec2, json, query, xml } from "../exhaustive/preflight/aws-stub";
import { Moto } from "../service/parts/moto";

/** What reads and nothing else: the operation's first word. */
const READS = /^(Get|Head|List|Describe|Simulate|Encrypt|Decrypt)/;

/**
 * AWS for a first deployment: moto, and before it answers to the questions that moto lacks or answers otherwise than AWS
 * (written from botocore's models). A bucket's policy is kept here too: moto would refuse everything, because it reads no
 * conditions.
 */
export class NewAccount {
    /** Each request that changed something, in order. */
    readonly changes: string[] = [];
    /** What happens right after a change, before its answer. */
    afterChange: (operation: string) => void = () => {};
    /** After how many more changes the next answer is lost, and the line is dead: as for a process that is killed. */
    private left = Number.POSITIVE_INFINITY;
    private readonly published = new Map<string, string>();
    private readonly policies = new Map<string, string>();
    private readonly server: http.Server;

    private constructor(private readonly moto: Moto) {
        this.server = http.createServer((request, response) => {
            const chunks: Buffer[] = [];
            request.on("data", (chunk) => chunks.push(chunk));
            request.on("end", () =>
                this.answer(request, Buffer.concat(chunks), response).catch(() => response.destroy()),
            );
        });
    }

    static async open(): Promise<NewAccount> {
        const account = new NewAccount(await Moto.start());
        await new Promise<void>((resolve) => account.server.listen(0, "127.0.0.1", resolve));
        return account;
    }

    get url(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    /** Everything that moto holds is removed. */
    async reset(): Promise<void> {
        await fetch(`${this.moto.url}/moto-api/reset`, { method: "POST" });
        this.changes.length = 0;
        this.policies.clear();
        this.revive();
    }

    /** Calls an operation of moto's, as someone else does. */
    call(service: string, target: string, input: unknown): Promise<Record<string, unknown>> {
        return this.moto.call(service, target, input);
    }

    dieAfter(changes: number): void {
        this.left = changes;
    }

    revive(): void {
        this.left = Number.POSITIVE_INFINITY;
    }

    policyOf(bucket: string): unknown {
        return JSON.parse(this.policies.get(bucket) ?? "null");
    }

    /** A public parameter, which only AWS can make. */
    publish(name: string, value: string): void {
        this.published.set(name, value);
    }

    /** What bootstrap put there. */
    async passphrase(): Promise<string> {
        const asked = { Name: "/pulumi/glimpse/passphrase", WithDecryption: true };
        const { Parameter } = (await this.moto.call("ssm", "AmazonSSM.GetParameter", asked)) as {
            Parameter: { Value: string };
        };
        return Parameter.Value;
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }

    private async answer(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): Promise<void> {
        if (this.left <= 0) {
            response.destroy();
            return;
        }
        const operation = operationIn(request, body);
        const isChange = !READS.test(operation);
        const {
            status,
            body: text,
            headers,
        } = this.policy(request, body) ??
        this.parameter(operation, body) ??
        given(operation) ??
        (await this.forwarded(request, body));
        if (isChange) {
            this.changes.push(operation);
            this.afterChange(operation);
            this.left -= 1;
            if (this.left <= 0) {
                response.destroy();
                return;
            }
        }
        response.writeHead(status ?? 200, headers ?? {});
        response.end(text);
    }

    private parameter(operation: string, body: Buffer): Reply | undefined {
        if (operation !== "GetParameters") return undefined;
        const [name = ""] = JSON.parse(body.toString()).Names;
        const value = this.published.get(name);
        return value === undefined
            ? undefined
            : reply(json({ Parameters: [{ Name: name, Type: "String", Value: value }] }));
    }

    private policy({ method, url = "" }: http.IncomingMessage, body: Buffer): Reply | undefined {
        const [, bucket] = /^\/([^/?]+)\/?\?policy/.exec(url) ?? [];
        if (bucket === undefined) return undefined;
        if (method === "PUT") {
            this.policies.set(bucket, body.toString());
            return { body: "", status: 204 };
        }
        const held = this.policies.get(bucket);
        if (held !== undefined) return { body: held };
        return { body: "<Error><Code>NoSuchBucketPolicy</Code><Message>none</Message></Error>", status: 404 };
    }

    private async forwarded({ method = "GET", url, headers }: http.IncomingMessage, body: Buffer): Promise<Reply> {
        const { hostname, port } = new URL(this.moto.url);
        return new Promise((resolve, reject) => {
            const asked = http.request({ hostname, port, method, path: url, headers }, (found) => {
                const chunks: Buffer[] = [];
                found.on("data", (chunk) => chunks.push(chunk));
                found.on("end", () =>
                    resolve({ status: found.statusCode ?? 500, headers: found.headers, body: Buffer.concat(chunks) }),
                );
            });
            asked.on("error", reject);
            asked.end(body);
        });
    }
}

interface Reply {
    status?: number;
    headers?: http.OutgoingHttpHeaders;
    body: string | Buffer;
}

/** The operation, or for S3 its method and what the address asks for. */
function operationIn({ method, url = "", headers }: http.IncomingMessage, body: Buffer): string {
    const target = headers["x-amz-target"];
    if (target !== undefined) return String(target).split(".").at(-1) ?? "";
    const action = new URLSearchParams(body.toString("latin1")).get("Action");
    if (action !== null) return action;
    if (/^\/2020-05-31\/vpc-origin/.test(url)) return "ListVpcOrigins";
    const [, part = ""] = /\?(\w*)/.exec(url) ?? [];
    const verb = { GET: "Get", HEAD: "Head", PUT: "Put", POST: "Post", DELETE: "Delete" }[method ?? "GET"] ?? "Other";
    return `${verb} ${url.split("?")[0]}${part && ` ${part}`}`;
}

function given(operation: string): Reply | undefined {
    const answer: Answer | undefined = STUBS[operation];
    return answer && reply(answer);
}

function reply(answer: Answer): Reply {
    return {
        ...answer,
        headers: { "content-type": answer.body.startsWith("{") ? "application/x-amz-json-1.1" : "text/xml" },
    };
}

const BACKUP = "<DbiResourceId>db-ABCDEFGHIJKLMNOPQRSTUVWXYZ</DbiResourceId>";

/** Of the user's `*`: an administrator. */
const STUBS: Answers = {
    GetAccountPlanState: json({ accountId: "1", accountPlanType: "PAID", accountPlanStatus: "ACTIVE" }),
    GetServiceQuota: json({ Quota: { Value: 64 } }),
    DescribeAccountAttributes: query(
        "DescribeAccountAttributes",
        `<AccountQuotas>${["DBInstances", "DBClusters", "AllocatedStorage"].map((name) => `<AccountQuota><AccountQuotaName>${name}</AccountQuotaName><Used>0</Used><Max>1000</Max></AccountQuota>`).join("")}</AccountQuotas>`,
    ),
    ListVpcOrigins: xml("<VpcOriginList><IsTruncated>false</IsTruncated><Quantity>0</Quantity></VpcOriginList>"),
    DescribeOrderableDBInstanceOptions: query(
        "DescribeOrderableDBInstanceOptions",
        "<OrderableDBInstanceOptions><OrderableDBInstanceOption><EngineVersion>17.6</EngineVersion></OrderableDBInstanceOption></OrderableDBInstanceOptions>",
    ),
    DescribeCacheEngineVersions: query(
        "DescribeCacheEngineVersions",
        "<CacheEngineVersions><CacheEngineVersion><EngineVersion>8.1</EngineVersion></CacheEngineVersion></CacheEngineVersions>",
    ),
    DescribeReservedCacheNodesOfferings: query(
        "DescribeReservedCacheNodesOfferings",
        "<ReservedCacheNodesOfferings><ReservedCacheNodesOffering><CacheNodeType>cache.t4g.micro</CacheNodeType></ReservedCacheNodesOffering></ReservedCacheNodesOfferings>",
    ),
    // What RDS keeps of a database that was deleted. moto keeps none.
    DescribeDBInstanceAutomatedBackups: query(
        "DescribeDBInstanceAutomatedBackups",
        `<DBInstanceAutomatedBackups><DBInstanceAutomatedBackup>${BACKUP}<Status>retained</Status></DBInstanceAutomatedBackup></DBInstanceAutomatedBackups>`,
    ),
    DeleteDBInstanceAutomatedBackup: query(
        "DeleteDBInstanceAutomatedBackup",
        `<DBInstanceAutomatedBackup>${BACKUP}<Status>deleting</Status></DBInstanceAutomatedBackup>`,
    ),
    DescribeManagedPrefixLists: ec2(
        "DescribeManagedPrefixLists",
        "<prefixListSet><item><prefixListId>pl-22a6434b</prefixListId><prefixListName>com.amazonaws.global.cloudfront.origin-facing</prefixListName></item></prefixListSet>",
    ),
};
