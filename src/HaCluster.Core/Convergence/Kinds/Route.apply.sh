has_gateway() {
    ip -4 route show default | {
        IFS= read -r route && [ "${route#"default via $1 "}" != "$route" ]
    } && return
    printf 'The default route does not lead to %s: ' "$1"
    ip -4 route show default
    return 1
}
