import { execFileSync } from "node:child_process";
import { renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { ADDRESSES, END_HOOK, HOSTS, inside, NETWORK_TAG, ROUTE_TABLES, ROUTER } from "./layout";

/** What the EC2 and Auto Scaling APIs answer: a status, a body, and what it does to the VPC. */
export interface Reply {
    status: number;
    body: string;
    effect?: () => void;
}

/** Routes, addresses and launches, as AWS has them; every change is made in the namespaces too. */
export class Cloud {
    /** Which interface holds an Elastic IP address, by allocation. */
    private readonly holders = new Map<string, string>();
    /** The interface that a table's default route goes to. */
    private readonly routes = new Map<string, string>();
    private readonly removed = new Set<string>();
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

    /** Somebody deletes a table: who may only touch what has a tag hears of no table, and who asks for it hears so. */
    deleteTable(table: string): void {
        this.routes.delete(table);
        this.deletedTables.add(table);
    }

    /** Somebody points a default route at something that is no interface: a NAT gateway, a firewall's endpoint. */
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
                return { status: 200, body: this.describeAddresses(parameters) };
            case "DescribeNetworkInterfaces":
                return { status: 200, body: this.describeInterfaces(parameters) };
            case "DescribeRouteTables":
                return { status: 200, body: this.describeRouteTables(Object.values(parameters)) };
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

    private describeAddresses(parameters: Record<string, string>): string {
        const asked = Object.keys(ADDRESSES).filter((allocation) =>
            parameters["Filter.1.Name"] === "network-interface-id"
                ? this.holders.get(allocation) === parameters["Filter.1.Value.1"] &&
                  parameters["Filter.2.Name"] === "tag:nat-network" &&
                  parameters["Filter.2.Value.1"] === NETWORK_TAG
                : parameters["AllocationId.1"] === allocation,
        );
        const items = asked.map((allocation) => {
            const host = HOSTS.find(({ interfaceId }) => interfaceId === this.holders.get(allocation));
            const association = host
                ? `<instanceId>${host.instanceId}</instanceId>
                <associationId>eipassoc-1</associationId>
                <networkInterfaceId>${host.interfaceId}</networkInterfaceId>
                <networkInterfaceOwnerId>123456789012</networkInterfaceOwnerId>
                <privateIpAddress>${host.address}</privateIpAddress>`
                : "";
            return `
            <item>
                <publicIp>${ADDRESSES[allocation]}</publicIp>
                <allocationId>${allocation}</allocationId>
                <domain>vpc</domain>
                ${association}
                <tagSet><item><key>nat-network</key><value>${NETWORK_TAG}</value></item></tagSet>
            </item>`;
        });
        return `<DescribeAddressesResponse>\n    <addressesSet>${items.join("")}</addressesSet>\n</DescribeAddressesResponse>\n`;
    }

    /** Only the NAT's own have its tag. */
    private describeInterfaces(parameters: Record<string, string>): string {
        const found = HOSTS.filter(
            ({ interfaceId }) =>
                !this.removed.has(interfaceId) &&
                interfaceId === parameters["Filter.1.Value.1"] &&
                parameters["Filter.1.Name"] === "network-interface-id" &&
                parameters["Filter.2.Name"] === "tag:nat-network" &&
                parameters["Filter.2.Value.1"] === NETWORK_TAG,
        );
        const items = found.map(
            ({ interfaceId }) => `
            <item>
                <networkInterfaceId>${interfaceId}</networkInterfaceId>
                <status>in-use</status>
            </item>`,
        );
        return `<DescribeNetworkInterfacesResponse>\n    <networkInterfaceSet>${items.join("")}</networkInterfaceSet>\n</DescribeNetworkInterfacesResponse>\n`;
    }

    private describeRouteTables(asked: string[]): string {
        const tables = Object.keys(ROUTE_TABLES).filter((table) => asked.includes(table));
        const items = tables.map((table) => {
            const target = this.routes.get(table);
            const dead = target === "eni-nobody" || this.removed.has(target ?? "");
            const route = `
                    <item>
                        <destinationCidrBlock>0.0.0.0/0</destinationCidrBlock>
                        <${kindOf(target)}>${target}</${kindOf(target)}>
                        <state>${dead ? "blackhole" : "active"}</state>
                        <origin>CreateRoute</origin>
                    </item>`;
            return `
            <item>
                <routeTableId>${table}</routeTableId>
                <routeSet>
                    <item>
                        <destinationCidrBlock>10.0.0.0/16</destinationCidrBlock>
                        <gatewayId>local</gatewayId>
                        <state>active</state>
                    </item>${target ? route : ""}
                </routeSet>
                <associationSet><item><routeTableId>${table}</routeTableId><main>false</main></item></associationSet>
            </item>`;
        });
        return `<DescribeRouteTablesResponse>\n    <routeTableSet>${items.join("")}</routeTableSet>\n</DescribeRouteTablesResponse>\n`;
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

/** The element that names a route's target. */
function kindOf(target = ""): string {
    const kinds: Record<string, string> = {
        eni: "networkInterfaceId",
        nat: "natGatewayId",
        tgw: "transitGatewayId",
        vpce: "gatewayId",
        pcx: "vpcPeeringConnectionId",
        arn: "coreNetworkArn",
    };
    return kinds[target.split(/[-:]/)[0] ?? ""] ?? "gatewayId";
}

function number(table: string): number | undefined {
    return ROUTE_TABLES[table];
}
