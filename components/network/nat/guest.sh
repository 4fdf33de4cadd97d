# shellcheck shell=bash
# A NAT in a VPC that exists, next to that one's own way out. Another NAT instance's interface is by hand, too: a route that
# leads there is moved by a person alone, and may be moved back.

# Is it an interface of this network's NATs? Their launch template tags it.
is_ours() {
    [[ $1 == eni-* ]] && ask_imds tags/instance/nat-network || return 1
    ec2 DescribeNetworkInterfaces Filter.1.Name=network-interface-id "Filter.1.Value.1=$1" \
        Filter.2.Name=tag:nat-network "Filter.2.Value.1=$value" || return 1
    [[ -n $(first_of networkInterfaceId) ]]
}

# Where EC2 does not answer the route stays where it leads, and is looked at again.
by_hand() { [[ -n $1 && $1 != "$interface_id" ]] && ! is_ours "$1"; }
