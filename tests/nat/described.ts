import { ADDRESSES, HOSTS, NETWORK_TAG, ROUTE_TABLES } from "./layout";

/** What EC2 has: who holds each address, by allocation; where each table's default route leads; interfaces that are removed. */
interface Had {
    holders: ReadonlyMap<string, string>;
    routes: ReadonlyMap<string, string>;
    removed: ReadonlySet<string>;
}

/** Who holds an address. */
export function describeAddresses({ holders }: Had, parameters: Record<string, string>): string {
    const asked = Object.keys(ADDRESSES).filter((allocation) =>
        parameters["Filter.1.Name"] === "network-interface-id"
            ? holders.get(allocation) === parameters["Filter.1.Value.1"] &&
              parameters["Filter.2.Name"] === "tag:nat-network" &&
              parameters["Filter.2.Value.1"] === NETWORK_TAG
            : parameters["AllocationId.1"] === allocation,
    );
    const items = asked.map((allocation) => {
        const host = HOSTS.find(({ interfaceId }) => interfaceId === holders.get(allocation));
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
export function describeInterfaces({ removed }: Had, parameters: Record<string, string>): string {
    const found = HOSTS.filter(
        ({ interfaceId }) =>
            !removed.has(interfaceId) &&
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

/** Where the tables lead. */
export function describeRouteTables({ routes, removed }: Had, asked: string[]): string {
    const tables = Object.keys(ROUTE_TABLES).filter((table) => asked.includes(table));
    const items = tables.map((table) => {
        const target = routes.get(table);
        const dead = target === "eni-nobody" || removed.has(target ?? "");
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
