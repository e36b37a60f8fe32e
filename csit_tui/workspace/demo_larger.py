"""x"""
from csit_tui.workspace.demo_story import Story
def larger(story: Story, words: dict, teams: int, cycles: int) -> Story:
    return story
