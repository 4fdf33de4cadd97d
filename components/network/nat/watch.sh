# shellcheck shell=bash
# What an instance does once it is in service: keeps its own, and takes what nobody has.

declare -A strikes=() peer_ip=() adopted=()
allowance_before='' conntrack_peak=0

# Does an interface hold an address of this network? Then it is another zone's NAT, or stands in for one.
is_nat() {
    ec2 DescribeAddresses Filter.1.Name=network-interface-id "Filter.1.Value.1=$1" \
        Filter.2.Name=tag:nat-network "Filter.2.Value.1=$(imds tags/instance/nat-network)" || return 0
    [[ -n $(first_of networkInterfaceId) ]]
}

# take_dead HOLDER TABLE...: the routes that lead nowhere, or to HOLDER, whom nobody hears.
take_dead() {
    local silent=$1 target table
    shift
    read_routes "$@" || return
    for table; do
        target=$(target_of "$table" "$routes")
        if [[ $target == "$interface_id" ]]; then
            strikes[$table]=0
            continue
        elif [[ -n $target && $target != "$silent" ]]; then
            # A takeover has the time between two looks to finish.
            strikes[$table]=$((${strikes[$table]:-0} + 1))
            if ((strikes[$table] < 2)) || is_nat "$target"; then continue; fi
        fi
        wanted || return
        log "the default route of $table leads to ${target:-nowhere}: taking it"
        point_route "$table" && strikes[$table]=0
    done
}

keep_address() {
    # A token lives six hours.
    imds instance-id >/dev/null || read_token
    if has_address || ! wanted || ! read_holder "$NAT_ALLOCATION_ID" || [[ -n $holder ]]; then return; fi
    log "nobody has $NAT_ALLOCATION_ID: taking it"
    # Of two who see that, EC2 lets one.
    associate "$interface_id" false && take_dead "" "${own_tables[@]}"
}

keep_routes() { if has_address; then take_dead "" "${own_tables[@]}"; fi; }

keep_forwarding() {
    forwards && return
    log "rules or forwarding are gone: setting them again"
    load_rules && forward_packets
}

hears() { [[ -n $1 ]] && { ping -nqc 1 -W 1 "$1" || ping -nqc 3 -i 0.3 -W 1 "$1"; } >/dev/null 2>&1; }

# give_routes VERB ADVERB TABLE...: those that lead here go to the address's holder, as far as EC2 takes it.
give_routes() {
    local verb=$1 adverb=$2 table kept=0
    shift 2
    read_routes "$@" || return
    for table; do
        [[ $(target_of "$table" "$routes") == "$interface_id" ]] || continue
        if point_route "$table" "$holder"; then log "$verb the route of $table $adverb to $holder"; else kept=1; fi
    done
    return "$kept"
}

# Each peer is an address's allocation and the tables of its zone: allocation=table,table. One that is not heard four
# times running loses its zone's routes to this instance, and has them back as soon as it is there again: a successor
# takes them by itself, one that was only out of reach is given them.
watch_peers() {
    local peer allocation tables
    for peer in $NAT_PEERS; do
        allocation=${peer%%=*}
        IFS=, read -ra tables <<<"${peer#*=}"
        # A predecessor may answer for a while after its successor has taken over.
        if ((tick % 15 == 0)) && read_holder "$allocation" && [[ -n $holder_ip ]]; then peer_ip[$allocation]=$holder_ip; fi
        if hears "${peer_ip[$allocation]:-}"; then
            if [[ -n ${adopted[$allocation]:-} ]] && ((++adopted[$allocation] > 15)) && read_holder "$allocation" &&
                [[ $holder_ip == "${peer_ip[$allocation]}" ]] && give_routes gave back "${tables[@]}"; then
                unset "adopted[$allocation]"
            fi
            continue
        fi
        if ! wanted || ! has_address || ! read_holder "$allocation"; then continue; fi
        if [[ -n $holder_ip && $holder_ip != "${peer_ip[$allocation]:-}" ]]; then
            peer_ip[$allocation]=$holder_ip
            unset "adopted[$allocation]"
            continue
        fi
        take_dead "${holder:-none}" "${tables[@]}"
        adopted[$allocation]=1
    done
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

# The first peer that answers has this zone's routes.
give_to_peer() {
    local peer
    has_address || return 0
    for peer in $NAT_PEERS; do
        read_holder "${peer%%=*}" || return 1
        hears "$holder_ip" || continue
        give_routes handed over "${own_tables[@]}"
        return
    done
}

# On the way down, whatever the reason, with address and routes still its own: a peer has them at once, rather than after
# the silence. A call that fails once must not cost that.
hand_over() {
    local try
    for try in 1 2 3; do
        give_to_peer && break
        log "handing over, $try. try: $answer"
        sleep 0.3
    done
}

sample_conntrack() {
    local used
    used=$(($(sysctl -n net.netfilter.nf_conntrack_count) * 100 / $(sysctl -n net.netfilter.nf_conntrack_max)))
    conntrack_peak=$((used > conntrack_peak ? used : conntrack_peak))
}

# Two custom metrics: how near it came to what it can do, and what the instance's allowances (bandwidth, packets,
# connections) delayed or dropped, where the driver counts that. Where they did, it can do no more.
publish() {
    local allowance exceeded=0 metric=MetricData.member data=()
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
    api monitoring PutMetricData Namespace=NatInstance "${data[@]}" || log "metrics: $answer"
}

watch_over() {
    local tick=0
    while sleep "$watch_seconds" && [[ -z $stopping ]]; do
        ((++tick))
        watch_peers
        ((tick % 2)) || see_out
        ((tick % 5)) || { keep_forwarding; keep_address; }
        ((tick % 15)) || { sample_conntrack; keep_routes; }
        ((tick % 150)) || { publish; ship_log; }
    done
    hand_over
}
