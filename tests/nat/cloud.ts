import { execFileSync } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { describeAddresses, describeInterfaces, describeRouteTables } from "./described";
import { ADDRESSES, END_HOOK, HOSTS, inside, ROUTE_TABLES, ROUTER } from "./layout";

/** What the EC2 and Auto Scaling APIs answer: a status, a body, and what it does to the VPC. */
export interface Reply {
    status: number;
    body: string;
    effect?: () => void;
}

/** Routes, addresses and launches, as AWS has them; every change is made in the namespaces too. */
export class Cloud {
    /** Which interface holds an Elastic IP address, by allocation. */
    readonly holders = new Map<string, string>();
    /** The interface that a table's default route goes to. */
    readonly routes = new Map<string, string>();
    readonly removed = new Set<string>();
    /** Instances whose launch waits for the hook. */
    private readonly launching = new Set(HOSTS.map(({ instanceId }) => instanceId));

    /** Interfaces that EC2 gives no address at launch. */
    private readonly addressless = new Set<string>();

    /** Instances whose end waits for the hook. */
    private readonly ending = new Set<string>();

    private readonly deletedTables = new Set<string>();

    private readonly streams = new Set<string>();

    constructor(private readonly folder: string) {
        for (const table of Object.keys(ROUTE_TABLES)) this.routes.set(table, "eni-nobody");
        this.rewriteAddresses();
    }

    /** The group launches an instance (again) and waits for its hook. */
    launch(instanceId: string): void {
        this.launching.add(instanceId);
    }

    /** The hook's time is up. */
    expire(instanceId: string): void {
        this.launching.delete(instanceId);
    }

    /** The group is to end an instance, and its terminating hook says when. */
    end(instanceId: string): void {
        this.ending.add(instanceId);
    }

    /** Does an instance's end still wait for the hook? */
    isWaited(instanceId: string): boolean {
        return this.ending.has(instanceId);
    }

    /** An instance ends: its interface goes, its address is free, its routes lead nowhere. */
    terminate(instanceId: string): void {
        const host = HOSTS.find((one) => one.instanceId === instanceId);
        if (!host) return;
        this.removed.add(host.interfaceId);
        for (const [allocation, holder] of this.holders) {
            if (holder === host.interfaceId) this.holders.delete(allocation);
        }
        for (const [table, target] of this.routes) {
            if (target === host.interfaceId)
                inside(ROUTER, `ip route replace blackhole default table ${number(table)}`);
        }
        this.rewriteAddresses();
    }

    /** Who has what, for the tests. */
    owners(): Record<string, string | undefined> {
        return Object.fromEntries([...this.routes, ...Object.keys(ADDRESSES).map((id) => [id, this.holders.get(id)])]);
    }

    /** Moves routes and addresses to an interface, as its instance's own calls would. */
    give(interfaceId: string, things: string[]): void {
        for (const thing of things) {
            const [Action, what] =
                thing in ROUTE_TABLES ? ["ReplaceRoute", "RouteTableId"] : ["AssociateAddress", "AllocationId"];
            this.answer({ Action, NetworkInterfaceId: interfaceId, [what]: thing }).effect?.();
        }
    }

    withoutPassingAddress(interfaceId: string): void {
        this.addressless.add(interfaceId);
        this.rewriteAddresses();
    }

    deleteRoutes(): void {
        this.routes.clear();
    }

    /** Someone deletes a table: who may only touch what has a tag hears of no table, and who asks for it hears so. */
    deleteTable(table: string): void {
        this.routes.delete(table);
        this.deletedTables.add(table);
    }

    /** Someone points a default route at something that is no interface: a NAT gateway, a firewall's endpoint. */
    routeByHand(table: string, target: string): void {
        this.routes.set(table, target);
    }

    answer(parameters: Record<string, string>): Reply {
        const {
            Action = "",
            NetworkInterfaceId = "",
            RouteTableId = "",
            AllocationId = "",
            InstanceId = "",
        } = parameters;
        const done = (effect?: () => void): Reply => ({ status: 200, body: "<return>true</return>", effect });
        const ours = HOSTS.find(({ interfaceId }) => interfaceId === NetworkInterfaceId);
        if (NetworkInterfaceId !== "" && (!ours || this.removed.has(NetworkInterfaceId))) {
            return refuse(400, "InvalidNetworkInterfaceID.NotFound");
        }
        if (this.deletedTables.has(RouteTableId)) return refuse(403, "UnauthorizedOperation");
        const lost = Object.values(parameters).filter((value) => this.deletedTables.has(value));
        if (lost.length > 0) {
            return refuse(400, "InvalidRouteTableID.NotFound", `The routeTable ID '${lost[0]}' does not exist`);
        }
        switch (Action) {
            case "ModifyNetworkInterfaceAttribute":
                return done();
            case "DescribeAddresses":
                return { status: 200, body: describeAddresses(this, parameters) };
            case "DescribeNetworkInterfaces":
                return { status: 200, body: describeInterfaces(this, parameters) };
            case "DescribeRouteTables":
                return { status: 200, body: describeRouteTables(this, Object.values(parameters)) };
            case "ReplaceRoute":
            case "CreateRoute":
                if (Action === "ReplaceRoute" && !this.routes.has(RouteTableId)) {
                    const message = "There is no route defined for '0.0.0.0/0' in the route table.";
                    return refuse(400, "InvalidParameterValue", message);
                }
                return done(() => {
                    this.routes.set(RouteTableId, NetworkInterfaceId);
                    inside(ROUTER, `ip route replace default via ${ours?.address} table ${number(RouteTableId)}`);
                });
            case "AssociateAddress": {
                const holder = this.holders.get(AllocationId);
                if (parameters["AllowReassociation"] === "false" && holder && holder !== NetworkInterfaceId) {
                    return refuse(400, "Resource.AlreadyAssociated");
                }
                return done(() => {
                    this.holders.set(AllocationId, NetworkInterfaceId);
                    this.rewriteAddresses();
                });
            }
            case "RecordLifecycleActionHeartbeat":
                return this.launching.has(InstanceId) ? done() : noAction;
            case "CompleteLifecycleAction": {
                const waiting = parameters["LifecycleHookName"] === END_HOOK ? this.ending : this.launching;
                return waiting.has(InstanceId) ? done(() => waiting.delete(InstanceId)) : noAction;
            }
            case "PutMetricData":
            case "PutLogEvents":
                return done();
            case "CreateLogStream": {
                const isNew = !this.streams.has(parameters["logStreamName"] ?? "");
                this.streams.add(parameters["logStreamName"] ?? "");
                return isNew ? done() : refuse(400, "ResourceAlreadyExistsException");
            }
            default:
                return refuse(400, "InvalidAction");
        }
    }

    /** The internet gateway: one to one, and without memory of connections. Metadata shows the same addresses. */
    private rewriteAddresses(): void {
        const allocationOf = new Map([...this.holders].map(([allocation, holder]) => [holder, allocation]));
        const pairs = HOSTS.filter(({ interfaceId }) => !this.removed.has(interfaceId)).flatMap((host) => {
            const passing = this.addressless.has(host.interfaceId) ? undefined : host.passingAddress;
            const shown = ADDRESSES[allocationOf.get(host.interfaceId) ?? ""] ?? passing;
            return shown === undefined ? [] : [{ ...host, shown }];
        });
        const rules = `
        table ip gateway
        delete table ip gateway
        table ip gateway {
            chain in {
                type filter hook prerouting priority raw; policy accept;
                ${pairs.map(({ address, shown }) => `iifname internet ip daddr ${shown} ip daddr set ${address}`).join("\n")}
            }
            chain out {
                type filter hook postrouting priority 300; policy accept;
                ${pairs.map(({ address, shown }) => `oifname internet ip saddr ${address} ip saddr set ${shown}`).join("\n")}
                oifname internet ip saddr { 10.0.1.0/24, 10.0.2.0/24, 10.0.3.0/24 } drop
            }
        }`;
        execFileSync("ip", ["netns", "exec", ROUTER, "nft", "-f", "-"], { input: rules });
        const file = path.join(this.folder, "addresses.json");
        writeFileSync(
            `${file}.new`,
            JSON.stringify(Object.fromEntries(pairs.map(({ interfaceId, shown }) => [interfaceId, shown]))),
        );
        renameSync(`${file}.new`, file);
    }
}

const noAction = refuse(400, "ValidationError", "No active Lifecycle Action found");

export function refuse(status: number, code: string, message = code): Reply {
    const body = `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors></Response>`;
    return { status, body };
}

function number(table: string): number | undefined {
    return ROUTE_TABLES[table];
}
