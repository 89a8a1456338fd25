"""What the bot can learn about chats, people and files."""

from bot.local.parameters import Parameters
from bot.local.refusals import bad_request
from bot.local.state import ADMINISTRATOR_ID, Json, World

_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
_FULL_CHAT = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


def get_chat(world: World, parameters: Parameters) -> Json:
    """Return what is known about a chat."""
    chat = world.chat_to_read(parameters.text("chat_id"))
    return chat.as_json() | _FULL_CHAT


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """Return what somebody is in a chat: the administrator owns the group."""
    chat = world.chat_to_read(parameters.text("chat_id"))
    user_id = parameters.integer("user_id")
    if user_id == world.profile.bot_id:
        return {"status": "left" if chat.left else "member", "user": world.profile.as_user()}
    person = world.people.get(user_id)
    if person is None or (chat.kind == "private" and chat.chat_id != user_id):
        raise bad_request("user not found")
    if chat.kind != "private" and user_id == ADMINISTRATOR_ID:
        return {"status": "creator", "user": person.as_json(), "is_anonymous": False}
    return {"status": "member", "user": person.as_json()}


def leave_chat(world: World, parameters: Parameters) -> bool:
    """Leave a group; afterwards the bot can no longer write there."""
    chat = world.chat_to_write(parameters.text("chat_id"))
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.left = True
    world.touch(chat)
    return True


def get_file(world: World, parameters: Parameters) -> Json:
    """Return where a file can be downloaded."""
    file = world.files.find(parameters.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return file.as_json() | {"file_path": file.path}
