#!/bin/bash
# Turns this instance into the NAT of its VPC: forwards, masquerades, takes the private routes and the public address
# over, proves that it reaches the internet and only then lets its Auto Scaling group count it as in service; from then
# on it keeps watch. systemd runs it at every boot; every step may be repeated. Values come from /etc/nat.env, all named
# NAT_*.
set -uo pipefail

: "${NAT_REGION:?}" "${NAT_VPC_CIDR:?}" "${NAT_ALLOCATION_ID:?}" "${NAT_PUBLIC_IP:?}"
: "${NAT_ROUTE_TABLE_IDS:?}" "${NAT_HOOK_NAME:=}" "${NAT_END_HOOK_NAME:=}" "${NAT_LOG_GROUP:=}" "${NAT_PEERS:=}"
: "${NAT_ROLE:=}" "${NAT_STANDBY_CIDR:=}"
read -ra own_tables <<<"$NAT_ROUTE_TABLE_IDS"
imds_url=${NAT_IMDS_URL:-http://169.254.169.254}
ec2_url=${NAT_EC2_URL:-https://ec2.$NAT_REGION.amazonaws.com/}
autoscaling_url=${NAT_AUTOSCALING_URL:-https://autoscaling.$NAT_REGION.amazonaws.com/}
monitoring_url=${NAT_MONITORING_URL:-https://monitoring.$NAT_REGION.amazonaws.com/}
logs_url=${NAT_LOGS_URL:-https://logs.$NAT_REGION.amazonaws.com/}
probe_url=${NAT_PROBE_URL:-$ec2_url}
state_dir=${NAT_STATE_DIR:-/var/lib/nat}
call_seconds=${NAT_CALL_SECONDS:-8} imds_seconds=2 reach_seconds=6
watch_seconds=${NAT_WATCH_SECONDS:-2} listen_seconds=0.9 report_ticks=150
patience_seconds=${NAT_PATIENCE_SECONDS:-60}
rescue_seconds=${NAT_RESCUE_SECONDS:-30}

# A standby looks twice as often.
[[ $NAT_ROLE != standby ]] || watch_seconds=${NAT_WATCH_SECONDS:-1} listen_seconds=0.7 report_ticks=300

imds_token='' imds_later=0 instance_id='' interface_id='' group_name='' device='' own_ip=''
answer='' status='' config='' config_age=0 value=''
proof_port=1013 proof_target=''
holder='' holder_ip='' routes='' routes_before='' predecessor=''
launching='' moved='' claimed='' beaten='' complete_unanswered='' doomed='' ending='' unshipped=''
stopping='' closing='' in_service=''
# No work in the trap itself: there a plain `return` gives the status of what ran before it.
trap 'stopping=yes' TERM

# Seconds since boot in $now. Bash's own SECONDS jumps with the clock, which is often set while this runs.
look() { IFS=. read -r now _ </proc/uptime; }
log() {
    look
    echo "nat: [${now}s] $*"
    unshipped+="[${now}s] $*"$'\n'
}

look
# Less than the hook's heartbeat, so that a failure is told by this script and not by a timeout.
deadline=$((now + ${NAT_DEADLINE_SECONDS:-150})) patience=$((now + patience_seconds))

here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=components/network/nat/aws.sh
source "$here/aws.sh"
# shellcheck source=components/network/nat/packets.sh
source "$here/packets.sh"
# shellcheck source=components/network/nat/takeover.sh
source "$here/takeover.sh"
# shellcheck source=components/network/nat/peers.sh
source "$here/peers.sh"
# shellcheck source=components/network/nat/standby.sh
source "$here/standby.sh"
# shellcheck source=components/network/nat/watch.sh
source "$here/watch.sh"
# In a VPC that exists, and there alone (user-data.ts).
# shellcheck source=components/network/nat/guest.sh
source "$here/guest.sh"

log "starting for routes $NAT_ROUTE_TABLE_IDS and address $NAT_ALLOCATION_ID"
insist "metadata" read_identity || abandon "no instance metadata"
if ! wanted; then
    log "the group is ending this instance: leaving routes and address to others"
    exit 0
fi
insist "tools" ensure_tools || abandon "no nftables, or no ping"
find_proof
insist "rules" load_rules || abandon "the packet filter was refused"
insist "forwarding" forward_packets || abandon "no forwarding"
insist "way out" reach_internet || abandon "no way to the internet before the takeover"
[[ -z $NAT_HOOK_NAME || -e $state_dir/launched ]] || insist "asking for the launch" ask_for_launch ||
    abandon "the group does not answer"
insist "source/destination check" stop_source_check || abandon "source/destination check stays on"
if [[ -n $launching ]]; then
    insist "rehearsal" rehearse_takeover || abandon "a takeover would not be permitted"
    wanted || abandon "the group is ending this instance"
    take_over || abandon "takeover did not finish"
    insist "way out" reach_internet || abandon "no way to the internet after the takeover"
    [[ -n $beaten ]] || log "$instance_id ($interface_id) holds routes and address"
    look
    deadline=$((now + 90)) patience=$((now + patience_seconds))
    insist "completing the launch" complete_launch CONTINUE || abandon "the group did not hear of the success"
    [[ -z $doomed ]] || abandon "the group gave up waiting for this instance"
    { mkdir -p "$state_dir" && touch "$state_dir/launched"; } || log "cannot remember the launch: the group will be asked"
elif has_address; then
    # A reboot of the owner: another zone's NAT may have stood in for it.
    log "$instance_id ($interface_id) comes back and still holds the address"
    insist "routes" settle || log "routes: $answer"
else
    keep_address
    [[ -z $holder || $holder == "$interface_id" ]] || log "$holder has the address: standing by"
fi
in_service=yes imds_seconds=1 reach_seconds=3
log "in service"
report
[[ $watch_seconds != 0 ]] || { wait; exit 0; }
watch_over
