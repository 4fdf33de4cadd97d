/** A range of IPv4 addresses; `address` as a number of 32 bits. */
export interface AddressRange {
    address: number;
    prefixLength: number;
}

/** The ranges that no one else on the internet has (RFC 1918). */
export const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** A VPC is cut into this many equal slots: 8 for public subnets, 8 for private ones. */
const SLOTS = 16;
const PRIVATE_SLOTS_START = 8;
const SLOT_BITS = Math.log2(SLOTS);

/** Reads `10.0.0.0/16`; undefined when it is not of that form. Host bits are kept as they are. */
export function parseCidr(text: string): AddressRange | undefined {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
    if (!match) return undefined;
    const [octets, prefixLength] = [match.slice(1, 5).map(Number), Number(match[5])];
    if (prefixLength > 32 || octets.some((octet) => octet > 255)) return undefined;
    return { address: octets.reduce((sum, octet) => sum * 256 + octet, 0), prefixLength };
}

/** Writes a range as `10.0.0.0/16`. */
export function formatCidr({ address, prefixLength }: AddressRange): string {
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
    return `${octets.join(".")}/${prefixLength}`;
}

/** The range that an address of this prefix length lies in: host bits made zero. */
export function networkOf({ address, prefixLength }: AddressRange): AddressRange {
    const size = 2 ** (32 - prefixLength);
    return { address: Math.floor(address / size) * size, prefixLength };
}

/** Does `outer` hold every address of `inner`? */
export function contains(outer: AddressRange, inner: AddressRange): boolean {
    if (inner.prefixLength < outer.prefixLength) return false;
    return networkOf({ ...inner, prefixLength: outer.prefixLength }).address === networkOf(outer).address;
}

/** Have the two an address in common? */
export function overlap(one: AddressRange, other: AddressRange): boolean {
    return contains(one, other) || contains(other, one);
}

/** The subnet in a zone: the zone's letter alone decides the slot, so that another zone renumbers nothing. */
export function subnetCidr(vpcCidr: string, zone: string, tier: "public" | "private"): string {
    const vpc = parseCidr(vpcCidr);
    if (!vpc) throw new RangeError(`${vpcCidr} is not a CIDR block`);
    const slot = zoneLetter(zone).charCodeAt(0) - "a".charCodeAt(0) + (tier === "private" ? PRIVATE_SLOTS_START : 0);
    const prefixLength = vpc.prefixLength + SLOT_BITS;
    return formatCidr({ address: vpc.address + slot * 2 ** (32 - prefixLength), prefixLength });
}

/** Of the slots of public subnets the last one, which would be that of a zone h: no region has one. */
export const STANDBY_SLOT_LETTER = "h";

/** The standby's subnet: the smallest that EC2 makes, at the beginning of the public slot of `STANDBY_SLOT_LETTER`. */
export function standbyCidr(vpcCidr: string): string {
    const slot = subnetCidr(vpcCidr, STANDBY_SLOT_LETTER, "public");
    return slot.replace(/\/\d+$/, "/28");
}

/** The letter of `ap-northeast-2a`: a. */
export function zoneLetter(zone: string): string {
    return zone.slice(-1);
}

/**
 * The region of an availability zone (`ap-northeast-2a`), or undefined when it is not the name of one. Local and
 * Wavelength Zones are none: they have no NAT-sized instances. Zone ids (`apne2-az1`) are none either.
 */
export function regionOfZone(zone: string): string | undefined {
    return /^([a-z]{2}(?:-[a-z]+)+-\d)[a-h]$/.exec(zone)?.[1];
}
