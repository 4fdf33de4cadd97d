# shellcheck shell=bash
# A standby on Spot that watches the owner of the address each second, and stands in for it. What is on demand takes the
# address back as soon as it is well, and the standby takes nothing again from one that did so until it has heard it.

owner='' owner_ip='' silences=0 mute_looks=0 mine='' lives=''

is_standby() { [[ $NAT_ROLE == standby ]]; }

number_of() {
    local a b c d
    IFS=. read -r a b c d <<<"$1"
    echo $(((a << 24) + (b << 16) + (c << 8) + d))
}

# Only standbys have addresses of this block: it is a subnet of their own.
is_standbys() {
    local bits=$((32 - ${NAT_STANDBY_CIDR#*/}))
    [[ -n $1 ]] && (($(number_of "$1") >> bits == $(number_of "${NAT_STANDBY_CIDR%/*}") >> bits))
}

# meet_owner: another holder is to be heard first.
meet_owner() {
    read_holder "$NAT_ALLOCATION_ID" || return 1
    [[ -n $holder && $holder != "$owner" ]] || return 0
    owner=$holder owner_ip=$holder_ip silences=0 mute_looks=0
}

# Address first: as long as it cannot be had, nothing else moves. What is sent before it is here is lost and repeated,
# for a standby has no other address that it could leave with.
stand_in() {
    local table target reassociate=true
    [[ -n $holder ]] || reassociate=false
    read_routes "${own_tables[@]}" || return 1
    routes_before=$routes
    associate "$interface_id" "$reassociate" || return 1
    mine=yes
    look
    closing=yes deadline=$((now + 20))
    for table in "${own_tables[@]}"; do
        target=$(target_of "$table" "$routes_before")
        by_hand "$target" || insist "route of $table" point_route "$table"
    done
    closing=''
    log "$instance_id ($interface_id) has taken over, until an instance on demand is there"
}

watch_owner() {
    local try before
    if has_address; then
        mine=yes
        # So that the one before sees that it forwards again (answers, packets.sh).
        [[ -z $owner_ip ]] || connects "$owner_ip" "$proof_port"
        return
    fi
    # Whoever took it back lives, even if nothing is heard of it.
    if [[ -n $mine ]] && read_holder "$NAT_ALLOCATION_ID" && [[ -n $holder && $holder != "$interface_id" ]]; then
        mine='' lives=$holder
        log "$holder has the address again: standing by"
    fi
    if ((tick % 10 == 0)) || [[ -z $owner_ip ]]; then meet_owner; fi
    for try in 1 2 3; do
        listen_to "$owner_ip"
        if [[ $heard != silent ]]; then break; fi
    done
    case $heard in
    works) silences=0 mute_looks=0 lives='' ;;
    mute) silences=0 && ((++mute_looks)) ;;
    silent) ((++silences, ++mute_looks)) ;;
    esac
    if ((silences < 1 && mute_looks < 20)) || ! wanted; then return; fi
    before=$owner
    # EC2's answer is also the proof that this instance is not the one that is cut off.
    if ! meet_owner || [[ $owner != "$before" && -n $before ]] || [[ -n $holder && $holder == "$lives" ]]; then return; fi
    log "${holder:-nobody} has the address and is $heard: standing in"
    stand_in || log "standing in: $answer"
}

# On demand, well, and the standby has the address: it goes the way of a planned takeover, rehearsed first.
reclaim() {
    look
    deadline=$((now + 30))
    rehearse_takeover && is_standbys "$holder_ip" && wanted || return
    log "the standby $predecessor has the address: taking it back"
    if ! take_over; then
        look
        closing=yes deadline=$((now + 30))
        roll_back
        closing=''
    fi
    moved='' claimed=''
}
