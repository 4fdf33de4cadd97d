import type { ResourceRecord } from "../../inventory";
import { type Context, free, type Quantify, type Quantity, sumOf, Unpriceable } from "../quantity";
import { isSet, knownText, numberIn } from "../values";
import { instanceParts, volume } from "./instance";

/** AWS bills every public IPv4 address of its own, in use or idle. */
const eip: Quantify = (address, context) => {
    if (knownText(address.inputs["publicIpv4Pool"]) !== undefined && address.inputs["publicIpv4Pool"] !== "amazon") {
        return { free: "an address that you brought yourself" };
    }
    if (isSet(address.inputs["customerOwnedIpv4Pool"])) return { free: "an address that you brought yourself" };
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
function snapshot(resource: ResourceRecord, { relatives }: Context): Quantity[] {
    const source = relatives.named(resource, resource.inputs["volumeId"], VOLUME);
    if (!source) throw new Unpriceable("its volume is not among the resources, so its size is not known");
    const size = numberIn(source.inputs, "size");
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
    "aws:ec2/instance:Instance": sumOf(...instanceParts),
    "aws:ec2/eip:Eip": eip,
    "aws:ec2/eipAssociation:EipAssociation": free("the address itself is billed"),
    [VOLUME]: sumOf((resource) => volume(resource.inputs, "volume", 1, "size", "type")),
    "aws:ebs/snapshot:Snapshot": sumOf(snapshot),
    "aws:ec2/volumeAttachment:VolumeAttachment": free("the volume itself is billed"),
    "aws:ec2/keyPair:KeyPair": free("a key"),
    "aws:ec2/placementGroup:PlacementGroup": free("a choice of placement"),
    "aws:ec2/networkInterface:NetworkInterface": free(
        "an interface costs nothing; its public address is billed itself",
    ),
    "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment": free("an interface costs nothing"),
};
