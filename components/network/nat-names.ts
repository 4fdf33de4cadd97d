/** How `Network` names what is of one of its NATs: `network-nat`, and of a further zone `network-nat-2`. A standby's is another. */
export const NAT_NAME = /-nat(-\d+)?$/;
