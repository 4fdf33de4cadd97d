import type { Inputs } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, scenarioSumOf, sumOf } from "../quantity";
import { byUse } from "./amounts";
import { instanceParts, SPOT_REQUEST } from "./instance";
import { volume } from "./volumes";

/** AWS bills every one of its public IPv4 addresses, in use or idle. */
const eip: Steady = (address, context) => {
    const isOwn = (address.known.text("publicIpv4Pool") ?? "amazon") !== "amazon";
    if (isOwn || address.has("customerOwnedIpv4Pool")) return { free: "an address that you brought yourself" };
    return {
        lines: [
            {
                what: "public IPv4 address (Elastic IP)",
                quantity: context.hours,
                price: "vpc.public-ipv4.hour",
                kind: "fixed",
            },
        ],
        unpriced: [],
    };
};

const VOLUME = "aws:ebs/volume:Volume";

/** A snapshot holds the blocks in use: the volume's size is the bound. */
function snapshot(inputs: Inputs, context: Context): Quantity[] {
    const elsewhere = "its volume is not among the resources, so its size is not known";
    const isNamed = inputs.known.text("volumeId") !== undefined && !inputs.related("volumeId", VOLUME);
    if (isNamed) return [byUse(inputs, context, "snapshot held", "ebs.snapshot.gb-month", "storage_gb")];
    const source = inputs.relative("volumeId", VOLUME, elsewhere);
    const size = source.number("size") ?? source.missing("size");
    return [
        {
            what: `snapshot of a volume of ${size} GB`,
            quantity: size,
            price: "ebs.snapshot.gb-month",
            kind: "fixed",
            range: { minimum: 0, maximum: size },
            note: "the blocks in use, at most the volume's size",
        },
    ];
}

export const ec2Quantities: Record<string, Quantify> = {
    "aws:ec2/instance:Instance": scenarioSumOf(...instanceParts),
    [SPOT_REQUEST]: scenarioSumOf(...instanceParts),
    "aws:ec2/eip:Eip": eip,
    "aws:ec2/eipAssociation:EipAssociation": free("the address itself is billed"),
    [VOLUME]: sumOf((inputs, context) => volume(inputs, context, "volume", 1, "size", "type")),
    "aws:ebs/snapshot:Snapshot": sumOf(snapshot),
    "aws:ec2/volumeAttachment:VolumeAttachment": free("the volume itself is billed"),
    "aws:ec2/keyPair:KeyPair": free("a key"),
    "aws:ec2/placementGroup:PlacementGroup": free("a choice of placement"),
    "aws:ec2/networkInterface:NetworkInterface": free(
        "an interface costs nothing; its public address is billed itself",
    ),
    "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment": free("an interface costs nothing"),
};
