/** The tag that marks what the NAT instance of one network may touch; its value is unique per stack and component. */
export const NAT_TAG = "nat-network";

/**
 * The custom metrics that every NAT instance publishes each five minutes, with its group as the dimension
 * AutoScalingGroupName: two metrics, $0.30 each a month beyond the account's first ten.
 */
export const NAT_METRICS = {
    namespace: "NatInstance",
    /** How full the kernel's table of connections was at its fullest, in percent; 100 also when EC2 held packets back. */
    saturation: "SaturationPercent",
    /** Packets that EC2 delayed or dropped because the instance type's bandwidth, packets or connections were used up. */
    allowance: "AllowanceExceededPackets",
};
