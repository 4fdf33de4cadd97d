# shellcheck shell=bash
# NATs of other zones. Each peer is an address's allocation and the tables of its zone: allocation=table,table. Who holds
# the address is the peer.

declare -A peer_ip=() peer_interface=() mutes=() unheard=() adopted=() disputed=() strikes=()

# How another NAT is, in $heard: "works" when a connection through it reached the internet (packets.sh), "mute" when it only
# answers an echo, "silent" when it does neither.
listen_to() {
    local echo_pid
    heard=silent
    [[ -n $1 ]] || return 0
    ping -nqc 1 -W "$listen_seconds" "$1" >/dev/null 2>&1 &
    echo_pid=$!
    if connects "$1" "$proof_port"; then heard=works; fi
    if wait "$echo_pid" && [[ $heard == silent ]]; then heard=mute; fi
}

# Does an interface hold an address of this network? Then it is another zone's NAT, or stands in for one.
is_nat() {
    ask_imds tags/instance/nat-network || return 0
    ec2 DescribeAddresses Filter.1.Name=network-interface-id "Filter.1.Value.1=$1" \
        Filter.2.Name=tag:nat-network "Filter.2.Value.1=$value" || return 0
    [[ -n $(first_of networkInterfaceId) ]]
}

# take_dead HOLDER TABLE...: the routes that lead nowhere, to HOLDER, whom nobody hears, or for two looks to an interface
# that is no NAT; of the "own" tables also those that lead to a NAT. In $taken whether any may lead here by now: an answer that is lost may have been a yes.
take_dead() {
    local silent=$1 target table
    shift
    taken=''
    read_routes "$@" || return
    for table; do
        target=$(target_of "$table" "$routes")
        if [[ $target == "$interface_id" ]]; then
            strikes[$table]=0 taken=yes
            continue
        fi
        if by_hand "$target"; then continue; fi
        if [[ -n $target && $target != "$silent" && -z ${unheard[$target]:-} ]]; then
            # A takeover has the time between two looks to finish.
            strikes[$table]=$((${strikes[$table]:-0} + 1))
            if ((strikes[$table] < 2)) || { [[ $silent != own ]] && is_nat "$target"; }; then continue; fi
        fi
        wanted || return
        log "the default route of $table leads to ${target:-nowhere}: taking it"
        if point_route "$table"; then strikes[$table]=0 taken=yes; fi
    done
}

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

# Does a table lead to another NAT again, after this instance had adopted it? Its own zone's took it back, or a third one
# took it: that one lives, whatever is heard here, and two that take from each other would never end.
was_taken_back() {
    local table
    read_routes "$@" || return 1
    for table; do
        taker=$(target_of "$table" "$routes")
        if [[ $taker == eni-* && $taker != "$interface_id" ]]; then return; fi
    done
    return 1
}

# meet ALLOCATION: who has it now. Another holder is another peer, of whom nothing is known yet.
meet() {
    read_holder "$1" || return 1
    [[ -n $holder && $holder != "${peer_interface[$1]:-}" ]] || return 0
    [[ -z ${peer_interface[$1]:-} ]] || unset "unheard[${peer_interface[$1]}]"
    peer_interface[$1]=$holder peer_ip[$1]=$holder_ip mutes[$1]=0
    unset "adopted[$1]" "disputed[$1]"
}

# watch_peer ALLOCATION TABLE...: one that three echoes running do not reach, or that forwards nothing for ten looks, loses
# its zone's routes to this instance, once: what it takes back it keeps until it was heard again. It has them back when it
# is heard; a successor takes them by itself.
watch_peer() {
    local allocation=$1 try before taker=''
    shift
    # A predecessor may answer for a while after its successor has taken over.
    if ((tick % 15 == 0)) || [[ -z ${peer_ip[$allocation]:-} ]]; then meet "$allocation"; fi
    for try in 1 2 3; do
        listen_to "${peer_ip[$allocation]:-}"
        if [[ $heard != silent || -z ${peer_ip[$allocation]:-} ]]; then break; fi
    done
    case $heard in
    works)
        mutes[$allocation]=0
        unset "disputed[$allocation]" "unheard[${peer_interface[$allocation]}]"
        [[ -n ${adopted[$allocation]:-} ]] && ((++adopted[$allocation] > 15)) && read_holder "$allocation" &&
            [[ $holder == "${peer_interface[$allocation]}" ]] && give_routes gave back "$@" && unset "adopted[$allocation]"
        return
        ;;
    mute)
        # The one before may go on answering for a while when its successor has the address.
        ((++mutes[$allocation] != 2)) || meet "$allocation"
        ((mutes[$allocation] >= 10)) || return
        ;;
    esac
    unsure=yes before=${peer_interface[$allocation]:-}
    if ! wanted || ! has_address || ! meet "$allocation" || [[ -n ${disputed[$allocation]:-} ]]; then return; fi
    # Somebody else has its address since: to be heard first.
    [[ $before == "${peer_interface[$allocation]:-}" ]] || return
    if [[ -n $holder ]]; then
        unheard[$holder]=yes
        if [[ -n ${adopted[$allocation]:-} ]] && was_taken_back "$@"; then
            log "$taker has taken its routes back: it is only out of reach"
            disputed[$allocation]=yes
            unset "adopted[$allocation]" "unheard[$holder]"
            return
        fi
    fi
    take_dead "${holder:-none}" "$@"
    [[ -z $taken ]] || adopted[$allocation]=${adopted[$allocation]:-1}
}

watch_peers() {
    local peer tables
    for peer in $NAT_PEERS; do
        IFS=, read -ra tables <<<"${peer#*=}"
        watch_peer "${peer%%=*}" "${tables[@]}"
    done
}

# The first peer that answers has this zone's routes.
give_to_peer() {
    local peer
    has_address || return 0
    for peer in $NAT_PEERS; do
        read_holder "${peer%%=*}" || return 1
        listen_to "$holder_ip"
        [[ $heard != silent ]] || continue
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
