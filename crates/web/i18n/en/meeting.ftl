# Waiting, mechanisms, rounds, positions, the map.
