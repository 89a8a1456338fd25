"""How updates and files reach the bot, and who the bot is."""

from typing import Any

from bot.local.parameters import Parameters
from bot.local.refusals import RefusedError, bad_request
from bot.local.state import Json, World
from bot.local.updates import LONGEST_POLL, Update


def get_me(world: World, _: Parameters) -> dict[str, Any]:
    """Return the bot as a full User. Like most bots it does not read everything that is said in groups."""
    return world.profile.as_user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(world: World, parameters: Parameters) -> list[Update]:
    """Return the updates from the offset on; those before it are confirmed and never come back."""
    offset = parameters.integer("offset")
    limit = parameters.integer("limit", 100, 1, 100)
    seconds = parameters.integer("timeout", 0, 0, LONGEST_POLL)
    _allow_updates(world, parameters)
    return await world.updates.fetch(offset, limit, seconds)


def set_webhook(world: World, parameters: Parameters) -> bool:
    """Note a webhook address. The local copy sends nothing to it, but refuses getUpdates until it is deleted."""
    url = parameters.text("url")
    if not url:
        return delete_webhook(world, parameters)
    if not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _allow_updates(world, parameters)
    world.updates.webhook_url = url
    world.updates.interrupt(RefusedError(409, "Conflict: terminated by setWebhook request"))
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Forget the webhook, and the pending updates if asked to."""
    world.updates.webhook_url = ""
    if parameters.boolean("drop_pending_updates"):
        world.updates.forget()
    return True


def get_webhook_info(world: World, _: Parameters) -> dict[str, Any]:
    """Return where updates go and how many wait."""
    info: dict[str, Any] = {
        "url": world.updates.webhook_url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    return info | ({"allowed_updates": world.updates.allowed} if world.updates.allowed else {})


def get_file(world: World, parameters: Parameters) -> Json:
    """Return where a file can be downloaded."""
    file = world.files.find(parameters.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return file.as_json() | {"file_path": file.path}


def _allow_updates(world: World, parameters: Parameters) -> None:
    if parameters.has("allowed_updates"):
        world.updates.allow(map(str, parameters.json_list("allowed_updates", "allowed updates")))
