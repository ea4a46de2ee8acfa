"""The playbook generator: read -> check -> link -> view -> render/export. It knows no site engine."""
