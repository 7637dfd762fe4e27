"""The programme owner's house and its adviser, for the demonstration. Invented people."""

from bolyst.accounts.models import Membership, User
from bolyst.accounts.rules import Role
from bolyst.kernel.demonstrations import Demonstration
from bolyst.workspaces.models import Workspace
from bolyst.workspaces.wall import inside


def fill(demo: Demonstration) -> None:
    house = Workspace.objects.create(kind=Workspace.Kind.PROGRAMME, slug="kun", name="KUN")
    user = User.objects.create_user("ada.solli@kun.example", None, name="Ada Solli")
    with inside(house, user=user.pk):
        adviser = Membership.everywhere.create(workspace=house, user=user, role=Role.ADVISER)
    demo.keep("adviser", adviser)
