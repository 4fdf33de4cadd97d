# Session Manager's agent, a snap on Ubuntu and a package elsewhere. Where memory is short it ends before the NAT does, and it
# comes back. Written before the agent's own unit is there.
for unit in snap.amazon-ssm-agent.amazon-ssm-agent amazon-ssm-agent; do
    mkdir -p "$root/etc/systemd/system/$unit.service.d"
    put "/etc/systemd/system/$unit.service.d/nat.conf" 644 <<'END_OF_FILE'
[Service]
Restart=always
RestartSec=10
MemoryHigh=96M
MemoryMax=160M
OOMScoreAdjust=500
END_OF_FILE
done
