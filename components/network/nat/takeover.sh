# shellcheck shell=bash
# Routes and address. The holder of the standing address is the owner, and the routes follow it. Only a launch takes
# from the living, once; every other instance takes no more than what nobody has.

first_of() { sed -n "s/.*<$1>\([^<]*\)<.*/\1/p" <<<"$answer"; }

# Who has an address: interface and private address in $holder and $holder_ip, empty when nobody.
read_holder() {
    holder='' holder_ip=''
    ec2 DescribeAddresses "AllocationId.1=$1" || return 1
    holder=$(first_of networkInterfaceId) holder_ip=$(first_of privateIpAddress)
}

# Lines of table, interface and state in $routes, from all tables given.
read_routes() {
    local table tables=()
    for table; do tables+=("RouteTableId.$((${#tables[@]} + 1))=$table"); done
    ec2 DescribeRouteTables "${tables[@]}" || return 1
    routes=$(awk 'BEGIN { RS = "<"; FS = ">" }
        $1 == "routeTableId" { table = $2 }
        $1 == "destinationCidrBlock" { to = $2; interface = state = "-" }
        $1 == "networkInterfaceId" { interface = $2 }
        $1 == "state" { state = $2 }
        $1 == "/item" && to == "0.0.0.0/0" { print table, interface, state }
        $1 == "/item" { to = "" }' <<<"$answer")
}

# The interface that a table's default route goes to; nothing when it leads nowhere.
target_of() { awk -v table="$1" '$1 == table && $3 != "blackhole" { print $2 }' <<<"$2"; }

# point_route TABLE [INTERFACE]
point_route() {
    local route=("RouteTableId=$1" DestinationCidrBlock=0.0.0.0/0 "NetworkInterfaceId=${2:-$interface_id}")
    ec2 ReplaceRoute "${route[@]}" && return
    # The route itself is gone: somebody deleted it by hand.
    [[ $answer == *"There is no route"* || $answer == *InvalidRoute.NotFound* ]] && ec2 CreateRoute "${route[@]}"
}

stop_source_check() {
    ec2 ModifyNetworkInterfaceAttribute "NetworkInterfaceId=$interface_id" SourceDestCheck.Value=false
}

# associate INTERFACE FROM_ANOTHER
associate() {
    ec2 AssociateAddress "AllocationId=$NAT_ALLOCATION_ID" "NetworkInterfaceId=$1" "AllowReassociation=$2"
}

has_address() { [[ $(imds public-ipv4) == "$NAT_PUBLIC_IP" ]]; }

# Nothing is moved before a rehearsal (DryRun) of every call: an instance that could not finish the takeover must fail
# while its predecessor still holds the routes. What it would take is remembered, for the way back.
rehearse_takeover() {
    rehearse AssociateAddress "AllocationId=$NAT_ALLOCATION_ID" "NetworkInterfaceId=$interface_id" AllowReassociation=true ||
        return 1
    for table in "${own_tables[@]}"; do
        rehearse ReplaceRoute "RouteTableId=$table" DestinationCidrBlock=0.0.0.0/0 "NetworkInterfaceId=$interface_id" ||
            return 1
    done
    read_holder "$NAT_ALLOCATION_ID" || return 1
    predecessor=$holder
    read_routes "${own_tables[@]}" || return 1
    routes_before=$routes
}

# EC2 answers before its network follows; what is sent in between is answered to an address that is gone by then. Metadata
# may lag too, and the call was accepted, so this waits for 30 seconds and no longer.
await_address() {
    for try in {1..150}; do
        has_address && return
        sleep 0.2
        ((try % 5)) || ! read_holder "$NAT_ALLOCATION_ID" || [[ $holder == "$interface_id" ]] || return 1
    done
    log "metadata does not show $NAT_PUBLIC_IP yet: going on"
}

# The routes follow the address. Of two that launch at once either may change a route when the other looks no more, so
# whoever changed one looks once more at who has the address, until nothing is left to change.
settle() {
    local table changed try
    for try in {1..10}; do
        read_holder "$NAT_ALLOCATION_ID" || return 1
        # Nobody, or the one before: EC2's answer may be older than the takeover.
        if ((try < 5)) && [[ -z $holder || $holder == "$predecessor" ]] && [[ $holder != "$interface_id" ]]; then
            sleep 1
            continue
        fi
        read_routes "${own_tables[@]}" || return 1
        changed=''
        for table in "${own_tables[@]}"; do
            [[ -z $holder || $(target_of "$table" "$routes") == "$holder" ]] && continue
            point_route "$table" "$holder" || return 1
            changed=yes
        done
        [[ -n $changed ]] || break
    done
    [[ $holder != "$interface_id" ]] || return 0
    log "another instance took the address since: standing by"
    standby=yes
}

# Routes first: every call but the last then travels from an address that does not change under it, and new connections
# find a way out throughout. Until the standing address is here, packets of connections that the predecessor carried are
# dropped rather than sent from a foreign address, so that their senders repeat them instead of being reset.
take_over() {
    pick_up 0
    moved=yes
    for table in "${own_tables[@]}"; do insist "route of $table" point_route "$table" || return 1; done
    insist "address" associate "$interface_id" true || return 1
    await_address
    pick_up 1
    insist "settling" settle
}

# The group ends an abandoned instance, and with it whatever points at it. So all goes back to where it was, or, when an
# earlier try of this instance had moved the routes already, to the address's holder.
roll_back() {
    local target
    pick_up 1
    [[ -n $moved ]] || return 0
    for table in "${own_tables[@]}"; do
        target=$(target_of "$table" "$routes_before")
        [[ -n $target && $target != - && $target != "$interface_id" ]] || target=$predecessor
        if [[ -z $target || $target == "$interface_id" ]]; then continue; fi
        insist "giving the route of $table back" point_route "$table" "$target" || return 1
    done
    if [[ -n $predecessor && $predecessor != "$interface_id" ]] && has_address; then
        insist "giving the address back" associate "$predecessor" true || return 1
    fi
    log "rolled back"
}

# Does the group wait for this launch? It may not have reached Pending:Wait when a first boot is quick, so "no active
# action" is believed after a minute only. Restarts the hook's clock.
ask_for_launch() {
    lifecycle RecordLifecycleActionHeartbeat "$NAT_HOOK_NAME" && launching=yes && return
    look
    [[ $answer == *"No active Lifecycle Action"* ]] && ((now >= patience))
}

# "No active action" is believed at once when an earlier try may have completed it with its answer lost.
complete_launch() {
    lifecycle CompleteLifecycleAction "$NAT_HOOK_NAME" "LifecycleActionResult=$1" && return
    [[ $status == 000 ]] && complete_unanswered=yes
    [[ $answer == *"No active Lifecycle Action"* ]] || return 1
    if ! wanted; then
        [[ $1 == ABANDON ]] || doomed=yes
        return 0
    fi
    look
    [[ -n $complete_unanswered ]] || ((now >= patience))
}

# Exit 3 tells systemd not to try again: an instance about to be terminated must not take anything over. One that cannot
# give back what it took tries again instead, until the hook's time is up.
abandon() {
    log "FAILED: $1. Last answer: $answer"
    deadline=$((now + rescue_seconds))
    if [[ -n $launching ]] && roll_back; then
        patience=$deadline
        ship_log
        insist "abandoning the launch" complete_launch ABANDON && exit 3
    fi
    ship_log
    exit 1
}
