"""The domain of Chronotope: events, places, actors and claims, without any user interface."""
