# shellcheck shell=bash
# What an instance does once it is in service: keeps its own, and takes what nobody has.

allowance_before='' conntrack_peak=0 reporter='' shipping='' unsure=''

# Would what it takes be in better hands?
is_sound() { forwards && answers && reach_internet; }

keep_address() {
    if has_address || ! wanted || ! read_holder "$NAT_ALLOCATION_ID"; then return; fi
    if [[ -z $holder ]]; then
        log "nobody has $NAT_ALLOCATION_ID: taking it"
        # Of two who see that, EC2 lets one.
        associate "$interface_id" false && take_dead "" "${own_tables[@]}"
    elif [[ -n $NAT_STANDBY_CIDR ]] && ! is_standby && is_standbys "$holder_ip" && is_sound; then
        reclaim
    fi
}

# The holder of the address takes its own zone's routes back, from a peer too.
keep_routes() {
    has_address || return 0
    is_sound || return 0
    take_dead own "${own_tables[@]}"
}

keep_forwarding() {
    forwards && return
    log "rules or forwarding are gone: setting them again"
    load_rules && forward_packets
}

# Its time is over, on Spot at EC2's notice: it goes on, takes nothing more, and tells the group when another instance has
# the address. Until then the group, told by its hook, leaves it alone.
see_out() {
    if [[ -z $NAT_END_HOOK_NAME || $ending == told ]] || wanted; then return; fi
    [[ -n $ending ]] || log "this instance is to end: it goes on until a successor has taken over"
    ending=waiting
    if has_address; then return; fi
    lifecycle CompleteLifecycleAction "$NAT_END_HOOK_NAME" LifecycleActionResult=CONTINUE &&
        ending=told && log "a successor has taken over: the group may end this instance"
}

sample_conntrack() {
    local used
    used=$(($(sysctl -n net.netfilter.nf_conntrack_count) * 100 / $(sysctl -n net.netfilter.nf_conntrack_max)))
    conntrack_peak=$((used > conntrack_peak ? used : conntrack_peak))
}

# Two custom metrics: how near it came to what it can do, and what the instance's allowances (bandwidth, packets,
# connections) delayed or dropped, where the driver counts that. Where they did, it can do no more.
count_metrics() {
    local allowance exceeded=0 metric=MetricData.member
    data=()
    add() {
        local member=$metric.$((${#data[@]} / 5 + 1))
        data+=("$member.MetricName=$1" "$member.Value=$2" "$member.Unit=$3"
            "$member.Dimensions.member.1.Name=AutoScalingGroupName" "$member.Dimensions.member.1.Value=$group_name")
    }
    allowance=$(ethtool -S "$device" 2>/dev/null |
        awk '/(bw_in|bw_out|pps|conntrack)_allowance_exceeded/ { sum += $2; found = 1 } END { if (found) print sum }')
    if [[ -n $allowance ]]; then
        exceeded=$((allowance - ${allowance_before:-$allowance}))
        allowance_before=$allowance
        add AllowanceExceededPackets "$exceeded" Count
    fi
    add SaturationPercent $((exceeded > 0 ? 100 : conntrack_peak)) Percent
    conntrack_peak=0
}

# Metrics and log beside the watch, which waits for neither: CloudWatch may take its time. What could not be sent is sent
# with the next; console and journal have it all.
report() {
    local data=()
    if [[ -n $reporter ]]; then
        ! kill -0 "$reporter" 2>/dev/null || return 0
        wait "$reporter" || unshipped=$shipping$unshipped
    fi
    shipping=$unshipped unshipped=''
    # A standby at rest has no way to CloudWatch's metrics, and nothing to say there.
    if ((${tick:-0} > 0)) && { ! is_standby || [[ -n $mine ]]; }; then count_metrics; fi
    {
        ((${#data[@]} == 0)) || api monitoring PutMetricData Namespace=NatInstance "${data[@]}" || log "metrics: $answer"
        ship_log "$shipping"
    } &
    reporter=$!
}

watch_over() {
    local tick=0 watched=peers
    ! is_standby || watched=owner
    while sleep "$watch_seconds" && [[ -z $stopping ]]; do
        ((++tick))
        unsure=''
        "watch_$watched"
        ((tick % 2)) || see_out
        keep_forwarding
        ((tick % 5)) || keep_proof
        # With a standby this instance may lose its address while it is well.
        if ((tick % 5 == 0)) || [[ -n $NAT_STANDBY_CIDR && -z $NAT_ROLE ]]; then keep_address; fi
        if ((tick % 5 == 0)) || [[ -n $unsure ]]; then keep_routes; fi
        ((tick % 15)) || sample_conntrack
        ((tick % report_ticks)) || report
    done
    hand_over
}
