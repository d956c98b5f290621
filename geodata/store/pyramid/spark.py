"""A session with a cluster of Spark; a seam of its own until the engines have theirs."""

from __future__ import annotations

from typing import Any

from geodata.errors import StoreError


def spark_session(address: str) -> Any:
    """Give a session with a cluster.

    Raises:
        StoreError: if Spark is not installed, or the cluster is not there.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra, and slow to load
    except ImportError as error:
        raise StoreError(
            "Spark needs the package 'pyspark'; install 'chronotope[engines]'."
        ) from error
    return SparkSession.builder.master(address).appName("geodata tiles").getOrCreate()
