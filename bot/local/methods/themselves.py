"""What the bot says about itself: commands, descriptions, menu button."""

import re

from bot.local.formatting import units
from bot.local.parameters import Parameters
from bot.local.profile import DEFAULT_SCOPE, Command, ScopeKey
from bot.local.refusals import bad_request
from bot.local.state import World

_MAX_DESCRIPTION, _MAX_SHORT_DESCRIPTION = 512, 120
_MAX_COMMANDS, _MAX_COMMAND, _MAX_COMMAND_DESCRIPTION = 100, 32, 256
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Set the menu of commands for a scope and a language."""
    key = (_scope(world, parameters), _language(parameters))
    given = parameters.json_list("commands", "BotCommand")
    if len(given) > _MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[key] = [_checked_command(command) for command in given]
    world.touch()
    return True


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Take the menu of commands of exactly this scope and language back: the next wider one shows again."""
    world.profile.commands.pop((_scope(world, parameters), _language(parameters)), None)
    world.touch()
    return True


def set_my_description(world: World, parameters: Parameters) -> bool:
    """Set what people read in an empty chat."""
    return _set(world, world.profile.descriptions, parameters, "description", _MAX_DESCRIPTION)


def set_my_short_description(world: World, parameters: Parameters) -> bool:
    """Set what people read on the profile of the bot."""
    return _set(world, world.profile.short_descriptions, parameters, "short_description", _MAX_SHORT_DESCRIPTION)


def set_chat_menu_button(world: World, parameters: Parameters) -> bool:
    """Set the button beside the field where people type, for one chat or (without chat_id) for all."""
    chat_id = parameters.integer("chat_id")
    if chat_id:
        world.chat_to_read(parameters.text("chat_id"))
    button = parameters.json_value("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict):
        raise bad_request("MenuButton must be an Object")
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("MenuButton has unsupported type")
    world.profile.menu_buttons[chat_id] = button
    world.touch()
    return True


def _set(world: World, texts: dict[str, str], parameters: Parameters, name: str, longest: int) -> bool:
    text = parameters.text(name).strip()
    if units(text) > longest:
        raise bad_request(f"{name.replace('_', ' ')} is too long")  # the limit is Telegram's, the sentence is ours
    texts[_language(parameters)] = text
    world.touch()
    return True


def _language(parameters: Parameters) -> str:
    language = parameters.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _scope(world: World, parameters: Parameters) -> ScopeKey:
    given = parameters.json_value("scope", "BotCommandScope")
    if given is None:
        return DEFAULT_SCOPE
    if not isinstance(given, dict):
        raise bad_request("BotCommandScope must be an Object")
    kind = str(given.get("type"))
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in _SCOPES[kind]:
        world.chat_to_read(str(given.get("chat_id", "")))
    numbers = [number for name in _SCOPES[kind] if isinstance(number := given.get(name), int)]
    if len(numbers) < len(_SCOPES[kind]):
        raise bad_request("can't parse BotCommandScope: Expected a Number")
    chat_id, user_id = [*numbers, 0, 0][:2]
    return kind, chat_id, user_id


def _checked_command(given: object) -> Command:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in given:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    command = str(given["command"]).strip().removeprefix("/")
    description = str(given["description"]).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > _MAX_COMMAND:
        raise bad_request(f"command length must not exceed {_MAX_COMMAND}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > _MAX_COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {_MAX_COMMAND_DESCRIPTION}")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}
