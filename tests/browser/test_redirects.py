"""An old address leads to the new one, and keeps what came behind it."""

OLD, NEW = "werkwijzen/beleidsadviseur-als-inkoper/", "werkwijzen/inkopersgroep/"


def test_the_fragment_is_kept(visit):
    page = visit(f"{OLD}#stappen")
    page.wait_for_url(f"**/{NEW}#stappen")


def test_without_javascript_the_reader_arrives_too(visit):
    page = visit(OLD, js=False)
    page.wait_for_url(f"**/{NEW}")
