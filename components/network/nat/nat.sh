#!/bin/bash
# Turns this instance into the NAT of its VPC: forwards, masquerades, takes the private routes and the public address
# over, proves that it reaches the internet and only then lets its Auto Scaling group count it as in service.
# systemd runs it at every boot; every step may be repeated. Values come from /etc/nat.env, all named NAT_*.
#
# Nothing is moved before a rehearsal (DryRun) of every call: an instance that could not finish the takeover must fail
# while its predecessor still holds the routes.
set -uo pipefail

: "${NAT_REGION:?}" "${NAT_VPC_CIDR:?}" "${NAT_ALLOCATION_ID:?}" "${NAT_PUBLIC_IP:?}"
: "${NAT_ROUTE_TABLE_IDS:?}" "${NAT_HOOK_NAME:?}"
imds_url=${NAT_IMDS_URL:-http://169.254.169.254}
ec2_url=${NAT_EC2_URL:-https://ec2.$NAT_REGION.amazonaws.com/}
autoscaling_url=${NAT_AUTOSCALING_URL:-https://autoscaling.$NAT_REGION.amazonaws.com/}
probe_url=${NAT_PROBE_URL:-$ec2_url}
state_dir=${NAT_STATE_DIR:-/var/lib/nat}
# Less than the hook's heartbeat, so that a failure is told by this script and not by a timeout.
deadline=$((SECONDS + ${NAT_DEADLINE_SECONDS:-150}))
patience=0

imds_token=
instance_id=
interface_id=
group_name=
device=
answer=
status=
complete_unanswered=

log() { echo "nat: [${SECONDS}s] $*"; }

# Repeats a step until it works or the time is up. Throttling, a lost reply, IAM that has not spread yet and metadata
# that is late all look alike from here, and all pass with time.
insist() {
    local what=$1 pause=1
    shift
    until "$@"; do
        if ((SECONDS >= deadline)); then
            log "gave up: $what: $answer"
            return 1
        fi
        log "$what: ${answer:-no answer}; trying again"
        sleep "$(awk "BEGIN { print $pause / 5 }")"
        pause=$((pause < 20 ? pause * 2 : 20))
    done
}

imds() { curl -sf --noproxy '*' --max-time 2 -H "X-aws-ec2-metadata-token: $imds_token" "$imds_url/latest/meta-data/$1"; }

read_identity() {
    answer="instance metadata is not there yet"
    imds_token=$(curl -sf --noproxy '*' --max-time 2 -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 3600" \
        "$imds_url/latest/api/token") || return 1
    local mac
    instance_id=$(imds instance-id) || return 1
    mac=$(imds mac) || return 1
    interface_id=$(imds "network/interfaces/macs/$mac/interface-id") || return 1
    answer="the instance's tag aws:autoscaling:groupName is not there yet"
    group_name=$(imds tags/instance/aws:autoscaling:groupName) || return 1
    answer="no default route yet"
    device=$(ip -4 route show default | awk '{ for (i = 1; i < NF; i++) if ($i == "dev") { print $(i + 1); exit } }')
    [[ -n $device ]]
}

# The role's credentials as curl's configuration on standard input: never on a command line, never on disk.
credentials() {
    local role document
    role=$(imds iam/security-credentials/) && document=$(imds "iam/security-credentials/$role") || return 1
    value_of() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" <<<"$document" | head -n 1; }
    printf 'user = "%s:%s"\nheader = "x-amz-security-token: %s"\n' \
        "$(value_of AccessKeyId)" "$(value_of SecretAccessKey)" "$(value_of Token)"
}

# api SERVICE ACTION NAME=VALUE...: one signed call. The time limit is short because the reply to AssociateAddress can be
# lost: it changes the very address that the request came from.
api() {
    local service=$1 action=$2 url=$ec2_url version=2016-11-15 config field form=()
    shift 2
    if [[ $service == autoscaling ]]; then url=$autoscaling_url version=2011-01-01; fi
    for field in "Action=$action" "Version=$version" "$@"; do form+=(--data-urlencode "$field"); done
    answer="the role's credentials are not there yet"
    status=000
    config=$(credentials) || return 1
    answer=$(curl -sS --noproxy '*' --connect-timeout 3 --max-time 8 --aws-sigv4 "aws:amz:$NAT_REGION:$service" \
        --write-out '\n%{http_code}' --config - "${form[@]}" "$url" 2>&1 <<<"$config")
    status=${answer##*$'\n'}
    answer=$(tr -d '\n' <<<"${answer%$'\n'*}")
    [[ $status == 200 ]]
}

ec2() { api ec2 "$@"; }

# EC2 answers a permitted DryRun with an error of its own.
rehearse() { ec2 "$@" DryRun=true || [[ $answer == *DryRunOperation* ]]; }

ensure_nft() {
    command -v nft >/dev/null && return
    log "the image has no nft: installing it"
    answer="nftables cannot be installed"
    # Package managers do not fit in 512 MiB of memory.
    if [[ ! -e /swapfile ]] && fallocate -l 1G /swapfile; then
        chmod 600 /swapfile && mkswap -q /swapfile && swapon /swapfile
    fi
    if command -v apt-get >/dev/null; then
        timeout 100 apt-get update -q
        DEBIAN_FRONTEND=noninteractive timeout 100 apt-get install -y -q --no-install-recommends nftables
    else
        timeout 150 dnf install -y -q nftables
    fi
    command -v nft >/dev/null
}

# One transaction: the rules of before hold until those of now do. Only IPv4 is touched.
load_rules() {
    answer=$(nft -f - 2>&1 <<EOR
table ip nat_instance
delete table ip nat_instance
table ip nat_instance {
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        ip saddr $NAT_VPC_CIDR ip daddr != $NAT_VPC_CIDR oifname "$device" masquerade
    }
    chain forward {
        type filter hook forward priority filter; policy drop;
        # The VPC speaks 9001 bytes, the internet 1500. Never raises a smaller size.
        tcp flags & (syn | rst) == syn tcp option maxseg size set 1460
        ct state invalid drop
        ct state established,related accept
        iifname "$device" ip saddr $NAT_VPC_CIDR ip daddr != { $NAT_VPC_CIDR, 127.0.0.0/8, 169.254.0.0/16 } accept
    }
    chain input {
        type filter hook input priority filter; policy drop;
        iifname "lo" accept
        ct state established,related accept
        ip saddr $NAT_VPC_CIDR icmp type { echo-request, destination-unreachable, time-exceeded, parameter-problem } accept
        udp sport 67 udp dport 68 accept
    }
}
EOR
    )
}

set_kernel() { sysctl -qw "$1=$2" || log "could not set $1: going on"; }

forward_packets() {
    # A packet leaves by the interface it came in on: without this the kernel tells the sender to go round the NAT.
    for scope in all default "$device"; do
        set_kernel "net.ipv4.conf.$scope.send_redirects" 0
        set_kernel "net.ipv4.conf.$scope.accept_redirects" 0
        set_kernel "net.ipv4.conf.$scope.rp_filter" 2
    done
    # 65,536 entries of some 320 bytes: 20 MiB of the 512.
    [[ $(sysctl -n net.netfilter.nf_conntrack_max 2>/dev/null) -ge 65536 ]] ||
        set_kernel net.netfilter.nf_conntrack_max 65536
    # RFC 5382: an idle TCP connection lives two hours and four minutes; RFC 4787: a UDP mapping at least two minutes.
    set_kernel net.netfilter.nf_conntrack_tcp_timeout_established 7440
    set_kernel net.netfilter.nf_conntrack_udp_timeout 120
    set_kernel net.netfilter.nf_conntrack_udp_timeout_stream 180
    # Connections taken over from a predecessor have windows that this kernel never saw.
    set_kernel net.netfilter.nf_conntrack_tcp_be_liberal 1
    set_kernel net.ipv4.ip_forward 1
    answer="the kernel does not forward"
    [[ $(sysctl -n net.ipv4.ip_forward) == 1 ]]
}

reach_internet() {
    answer=$(curl -sS --noproxy '*' --connect-timeout 3 --max-time 6 -o /dev/null "$probe_url" 2>&1)
}

point_route() {
    local route=("RouteTableId=$1" DestinationCidrBlock=0.0.0.0/0 "NetworkInterfaceId=$interface_id")
    ec2 ReplaceRoute "${route[@]}" && return
    # The route itself is gone: somebody deleted it by hand.
    if [[ $answer == *"There is no route"* || $answer == *InvalidRoute.NotFound* ]]; then ec2 CreateRoute "${route[@]}"; fi
}

stop_source_check() {
    ec2 ModifyNetworkInterfaceAttribute "NetworkInterfaceId=$interface_id" SourceDestCheck.Value=false
}

take_address() {
    ec2 AssociateAddress "AllocationId=$NAT_ALLOCATION_ID" "NetworkInterfaceId=$interface_id" AllowReassociation=true
}

# EC2 answers before its network follows; what is sent in between is answered to an address that is gone by then. Metadata
# may lag too, and the call was accepted, so this waits for 30 seconds and no longer.
await_address() {
    for _ in {1..150}; do
        [[ $(imds public-ipv4) == "$NAT_PUBLIC_IP" ]] && return
        sleep 0.2
    done
    log "metadata does not show $NAT_PUBLIC_IP yet: going on"
}

rehearse_takeover() {
    rehearse AssociateAddress "AllocationId=$NAT_ALLOCATION_ID" "NetworkInterfaceId=$interface_id" AllowReassociation=true ||
        return 1
    for table in $NAT_ROUTE_TABLE_IDS; do
        rehearse ReplaceRoute "RouteTableId=$table" DestinationCidrBlock=0.0.0.0/0 "NetworkInterfaceId=$interface_id" ||
            return 1
    done
}

# Routes first: every call but the last then travels from an address that does not change under it, and new connections
# find a way out throughout. Until the standing address is here, packets of connections that the predecessor carried are
# dropped rather than sent from a foreign address, so that their senders repeat them instead of being reset.
take_over() {
    set_kernel net.netfilter.nf_conntrack_tcp_loose 0
    for table in $NAT_ROUTE_TABLE_IDS; do insist "route of $table" point_route "$table" || return 1; done
    insist "address" take_address || return 1
    await_address
    set_kernel net.netfilter.nf_conntrack_tcp_loose 1
}

# The group may not have reached Pending:Wait yet when a first boot is quick, so "no active action" is believed at once
# only on later boots, or when an earlier try may have completed it with its answer lost.
complete_launch() {
    api autoscaling CompleteLifecycleAction "AutoScalingGroupName=$group_name" "LifecycleHookName=$NAT_HOOK_NAME" \
        "InstanceId=$instance_id" "LifecycleActionResult=$1" && return
    [[ $status == 000 ]] && complete_unanswered=yes
    [[ $answer == *"No active Lifecycle Action"* ]] || return 1
    [[ -n $complete_unanswered || -e $state_dir/launched ]] || ((SECONDS >= patience))
}

# Exit 3 tells systemd not to try again: an instance about to be terminated must not take anything over.
abandon() {
    log "FAILED: $1. Last answer: $answer"
    deadline=$((SECONDS + 30))
    if [[ -n $group_name && ! -e $state_dir/launched ]]; then
        patience=$deadline
        insist "abandoning the launch" complete_launch ABANDON && exit 3
    fi
    exit 1
}

log "starting for routes $NAT_ROUTE_TABLE_IDS and address $NAT_ALLOCATION_ID"
insist "metadata" read_identity || abandon "no instance metadata"
lifecycle=$(imds autoscaling/target-lifecycle-state)
if [[ ${lifecycle:-InService} != InService ]]; then
    log "the group wants this instance $lifecycle: leaving routes and address to others"
    exit 0
fi
insist "nftables" ensure_nft || abandon "no nftables"
insist "rules" load_rules || abandon "the packet filter was refused"
insist "forwarding" forward_packets || abandon "no forwarding"
insist "way out" reach_internet || abandon "no way to the internet before the takeover"
insist "source/destination check" stop_source_check || abandon "source/destination check stays on"
insist "rehearsal" rehearse_takeover || abandon "a takeover would not be permitted"
take_over || abandon "takeover did not finish"
insist "way out" reach_internet || abandon "no way to the internet after the takeover"
log "$instance_id ($interface_id) holds routes and address"
deadline=$((SECONDS + 90)) patience=$((SECONDS + 60))
insist "completing the launch" complete_launch CONTINUE || abandon "the group did not hear of the success"
mkdir -p "$state_dir" && touch "$state_dir/launched"
log "in service"
