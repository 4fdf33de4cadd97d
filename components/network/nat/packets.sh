# shellcheck shell=bash
# Forwarding and masquerade of this one machine.

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

# Packets of connections that another NAT carried: taken up in their middle, or dropped so that the sender repeats them.
pick_up() { set_kernel net.netfilter.nf_conntrack_tcp_loose "$1"; }

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
    # Masquerade takes the sender's own port where it is free. What the NAT itself opens stays below the ports that
    # Linux takes (32768 and up): a connection that it takes over under another port than before would be reset.
    set_kernel net.ipv4.ip_local_port_range "1024 32767"
    set_kernel net.ipv4.ip_forward 1
    answer="the kernel does not forward"
    [[ $(sysctl -n net.ipv4.ip_forward) == 1 ]]
}

forwards() { [[ $(sysctl -n net.ipv4.ip_forward) == 1 ]] && nft list table ip nat_instance >/dev/null 2>&1; }
